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
        // The target as it came: a decoded path can no longer be told from one that was sent so.
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

    /// <summary>Which of its connection's requests it is, counted from 1.</summary>
    public int OnConnection { get; }

    public string Method => _http.Request.Method;

    /// <summary>Still percent-encoded, as sent.</summary>
    public string Path { get; }

    public SentQuery Query { get; }

    public IHeaderDictionary Headers => _http.Request.Headers;

    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>Who calls; set when the operation asks for a user.</summary>
    public Caller Caller { get; set; } = Caller.Nobody;

    /// <summary>The project in the path.</summary>
    public string ProjectId => Route("project_id") ?? "";

    public string? Route(string name) => _http.Request.RouteValues.GetValueOrDefault(name) as string;

    public string? Header(string name) => Headers.TryGetValue(name, out var values) ? values.ToString() : null;
}
