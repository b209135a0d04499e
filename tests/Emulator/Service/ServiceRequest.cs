using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using ModelArtsImages.Emulator.Authentication;

namespace ModelArtsImages.Emulator.Service;

/// <summary>A request to the service, read once.</summary>
internal sealed class ServiceRequest
{
    private readonly HttpContext _http;

    public ServiceRequest(HttpContext http)
    {
        _http = http;
        // The target as it was sent, because a decoded path does not show how it was encoded.
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        Path = question < 0 ? target : target[..question];
        Query = new SentQuery(question < 0 ? "" : target[(question + 1)..]);
        var items = http.Features.GetRequiredFeature<IConnectionItemsFeature>().Items;
        OnConnection = items.TryGetValue(nameof(OnConnection), out var before) ? (int)before! + 1 : 1;
        items[nameof(OnConnection)] = OnConnection;
    }

    public string RequestId { get; } = Guid.NewGuid().ToString("N");

    public string Connection => _http.Connection.Id;

    /// <summary>The number of the request on its connection, counted from 1.</summary>
    public int OnConnection { get; }

    public string Method => _http.Request.Method;

    /// <summary>Still percent-encoded, as sent.</summary>
    public string Path { get; }

    public SentQuery Query { get; }

    public IHeaderDictionary Headers => _http.Request.Headers;

    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>The caller; set if the operation requires a user.</summary>
    public Caller Caller { get; set; } = Caller.Nobody;

    /// <summary>The project in the path.</summary>
    public string ProjectId => Route("project_id") ?? "";

    public string? Route(string name) => _http.Request.RouteValues.GetValueOrDefault(name) as string;

    public string? Header(string name) => Headers.TryGetValue(name, out var values) ? values.ToString() : null;
}

/// <summary>
/// A query as it was sent. The framework's parser drops what the signature needs (order and empty names), so it is parsed here once for
/// both. A plus sign is a space, as in HTML forms.
/// </summary>
internal sealed class SentQuery
{
    private readonly List<KeyValuePair<string, string>> _pairs = [];

    public SentQuery(string raw)
    {
        Raw = raw;
        foreach (var part in raw.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]);
            _pairs.Add(new(Decode(name), Decode(value)));
        }
    }

    /// <summary>As sent, without the question mark.</summary>
    public string Raw { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    /// <summary>The same query with literal plus signs, because some clients sign it that way.</summary>
    public SentQuery WithLiteralPluses() => new(Raw.Replace("+", "%2B", StringComparison.Ordinal));

    /// <summary>The value of the parameter; null if it is missing or empty, because the service treats both alike.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var pair in _pairs)
            {
                if (pair.Key == name)
                    return pair.Value.Length == 0 ? null : pair.Value;
            }
            return null;
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

/// <summary>Reads the whole body of a request, because the signature covers it.</summary>
internal static class RequestBody
{
    /// <summary>The body; null if it is too large.</summary>
    public static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, int most)
    {
        if (request.ContentLength is 0 || (request.ContentLength is null && !request.Headers.ContainsKey("Transfer-Encoding")))
            return ReadOnlyMemory<byte>.Empty;
        if (request.ContentLength > most)
            return null;
        using var buffer = new MemoryStream();
        var chunk = new byte[8 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, request.HttpContext.RequestAborted)) > 0)
        {
            if (buffer.Length + read > most)
                return null;
            buffer.Write(chunk, 0, read);
        }
        return buffer.ToArray();
    }
}
