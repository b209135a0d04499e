using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ModelArtsImages.Benchmarks.Processes;

namespace ModelArtsImages.Benchmarks.Bare;

/// <summary>
/// The signature as a script author would write it: no renewal, no security token, and only URLs that need no encoding.
/// </summary>
internal sealed class BareSigner(Account account)
{
    private const string EmptyBodyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string SignedHeaders = "host;x-project-id;x-sdk-date";
    private readonly byte[] _secretKey = Encoding.UTF8.GetBytes(account.SecretKey);

    /// <param name="request">The request that receives the headers.</param>
    /// <param name="path">The path.</param>
    /// <param name="sortedQuery">The parameters, sorted by name.</param>
    public void Sign(HttpRequestMessage request, string path, string sortedQuery)
    {
        var date = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var (host, projectId) = (account.Address.Authority, account.ProjectId);
        var canonical = $"{request.Method}\n{path}/\n{sortedQuery}\n"
            + $"host:{host}\nx-project-id:{projectId}\nx-sdk-date:{date}\n\n{SignedHeaders}\n{EmptyBodyHash}";
        var toSign = $"SDK-HMAC-SHA256\n{date}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(_secretKey, Encoding.UTF8.GetBytes(toSign)));
        request.Headers.TryAddWithoutValidation("X-Project-Id", projectId);
        request.Headers.TryAddWithoutValidation("X-Sdk-Date", date);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"SDK-HMAC-SHA256 Access={account.AccessKey}, SignedHeaders={SignedHeaders}, Signature={signature}");
    }
}
