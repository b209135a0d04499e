using System.Net.Http.Json;
using System.Text.Json.Serialization;
using ModelArtsImages.Benchmarks.Processes;

namespace ModelArtsImages.Benchmarks.Bare;

/// <summary>
/// A minimal client: signs (or adds the token), sends, and deserializes, without retries, checks, or limits.
/// </summary>
internal sealed class BareClient(Account account, bool usesToken = false) : IDisposable
{
    private readonly HttpClient _http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 256 });

    private readonly BareSigner? _signer = usesToken ? null : new BareSigner(account);
    private readonly string _images = $"/v1/{account.ProjectId}/images";

    public async Task<BareImage> DeleteAsync(string id)
    {
        using var response = await SendAsync(HttpMethod.Delete, $"{_images}/{id}", "");
        return (await response.Content.ReadFromJsonAsync(BareJsonContext.Default.BareImage))!;
    }

    public async Task<BarePage> ListAsync(int offset, int limit)
    {
        using var response = await SendAsync(HttpMethod.Get, _images, $"limit={limit}&offset={offset}&type=DEDICATED");
        return (await response.Content.ReadFromJsonAsync(BareJsonContext.Default.BarePage))!;
    }

    /// <summary>Reads a body and ignores its content.</summary>
    public async Task<long> ReadAsync(string path, string query)
    {
        using var response = await SendAsync(HttpMethod.Get, path, query);
        return (await response.Content.ReadAsByteArrayAsync()).LongLength;
    }

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string query)
    {
        using var request = new HttpRequestMessage(method, new Uri(account.Address, query.Length > 0 ? $"{path}?{query}" : path));
        if (_signer is null) request.Headers.TryAddWithoutValidation("X-Auth-Token", account.Token);
        else _signer.Sign(request, path, query);
        var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.EnsureSuccessStatusCode();
    }
}

/// <summary>A page of a listing.</summary>
internal sealed record BarePage(List<BareImage> Data, int Total);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BareImage))]
[JsonSerializable(typeof(BarePage))]
internal sealed partial class BareJsonContext : JsonSerializerContext;
