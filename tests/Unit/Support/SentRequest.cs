namespace ModelArtsImages.Unit.Support;

/// <summary>What a handler or server was sent.</summary>
internal sealed record SentRequest(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public static async Task<SentRequest> OfAsync(HttpRequestMessage message) => new(
        message.Method.Method,
        message.RequestUri!,
        message.Headers.Concat(message.Content?.Headers.AsEnumerable() ?? []).ToDictionary(
            static header => header.Key, static header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
        message.Content is null ? string.Empty : await message.Content.ReadAsStringAsync());
}
