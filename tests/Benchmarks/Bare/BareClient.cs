using System.Net.Http.Json;

namespace ModelArtsImages.Benchmarks.Bare;

/// <summary>The least that talks to the service: signs, sends and deserializes; no retries, no checks, no limits.</summary>
internal sealed class BareClient : IDisposable
{
    private readonly HttpClient _http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 256 });
    private readonly BareSigner _signer;
    private readonly Uri _endpoint;
    private readonly string _images;

    public BareClient(Uri endpoint, string projectId, string accessKey, string secretKey)
    {
        _endpoint = endpoint;
        _images = $"/v1/{projectId}/images";
        _signer = new BareSigner(endpoint.Authority, projectId, accessKey, secretKey);
    }

    public async Task<BareImage> DeleteAsync(string id)
    {
        var path = $"{_images}/{id}";
        using var request = new HttpRequestMessage(HttpMethod.Delete, new Uri(_endpoint, path));
        _signer.Sign(request, path, sortedQuery: "");
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(BareJsonContext.Default.BareImage))!;
    }

    public async Task<BarePage> ListAsync(int offset, int limit)
    {
        var query = $"limit={limit}&offset={offset}&type=DEDICATED";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_endpoint, $"{_images}?{query}"));
        _signer.Sign(request, _images, query);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync(BareJsonContext.Default.BarePage))!;
    }

    public void Dispose() => _http.Dispose();
}
