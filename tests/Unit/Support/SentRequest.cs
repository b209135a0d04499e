using System.Net.Http.Headers;

namespace ModelArtsImages.Unit.Support;

/// <summary>A request that a handler or a server has received.</summary>
internal sealed record SentRequest(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public static async Task<SentRequest> OfAsync(HttpRequestMessage message) => new(
        message.Method.Method,
        message.RequestUri!,
        // The headers are read as they are sent, because HttpClient would rewrite them.
        Raw(message.Headers).AsEnumerable().Concat(message.Content is null ? [] : Raw(message.Content.Headers))
            .ToDictionary(static header => header.Key, static header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        message.Content is null ? string.Empty : await message.Content.ReadAsStringAsync());

    private static HttpHeadersNonValidated Raw(HttpHeaders headers) => headers.NonValidated;
}
