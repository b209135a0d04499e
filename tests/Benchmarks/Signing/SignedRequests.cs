using ModelArtsImages.Authentication;
using ModelArtsImages.Http;

namespace ModelArtsImages.Benchmarks.Signing;

/// <summary>Requests as the module makes them; apart from the benchmark, whose type must not show the module's internals.</summary>
internal sealed class SignedRequests : IDisposable
{
    private const string ProjectId = "77b6a44cba5143ab91d13ab9a8ff44fd";
    private const string Path = $"/v1/{ProjectId}/images/c9ab2b2f-edda-4556-bdbb-494e868d043c";
    private const string AccessKey = "AKEXAMPLE0123456789";

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly KeyValuePair<string, string>[] Headers =
    [
        new("host", "modelarts.cn-north-4.myhuaweicloud.com"),
        new("x-project-id", ProjectId),
        new("x-sdk-date", "20260101T000000Z"),
    ];

    private readonly byte[] _secretKey = "SecretKeyOfFortyCharactersAsTheyAllHave0"u8.ToArray();
    private readonly byte[] _forceBody = """{"is_force":true}"""u8.ToArray();
    private readonly ApiRequest _delete = new()
    {
        Purpose = "delete image",
        Method = HttpMethod.Delete,
        Endpoint = new Uri("https://modelarts.cn-north-4.myhuaweicloud.com"),
        PathAndQuery = Path,
    };

    private readonly AccessKeyAuthenticator _authenticator;
    private readonly HttpRequestMessage _message;

    public SignedRequests()
    {
        _authenticator = new AccessKeyAuthenticator(
            new AccessKeyCredential(AccessKey, SecureStringExtensions.Protect("SecretKeyOfFortyCharactersAsTheyAllHave0")),
            SigningAlgorithm.HmacSha256);
        _message = new HttpRequestMessage(_delete.Method, new Uri(_delete.Endpoint, _delete.PathAndQuery));
    }

    public string SignDelete() => SignDelete(SigningAlgorithm.HmacSha256);

    public string SignDelete(SigningAlgorithm algorithm) =>
        RequestSigner.Sign(algorithm, AccessKey, _secretKey, "DELETE", Path, Headers, body: null);

    public string SignForcedDelete() => RequestSigner.Sign(
        SigningAlgorithm.HmacSha256, AccessKey, _secretKey, "DELETE", Path + "?force=true", Headers, _forceBody);

    public string SignListing() => RequestSigner.Sign(
        SigningAlgorithm.HmacSha256, AccessKey, _secretKey, "GET",
        $"/v1/{ProjectId}/images?type=DEDICATED&limit=200&offset=0&name=app&name_fuzzy_match=true", Headers, body: null);

    public Task AuthenticateAsync()
    {
        _message.Headers.Clear();
        return _authenticator.AuthenticateAsync(
            _message, _delete, ProjectId, Now, new CallOptions(NullRequestLog.Instance, CancellationToken.None));
    }

    public void Dispose()
    {
        _message.Dispose();
        _authenticator.Dispose();
    }
}
