using System.Net;
using System.Text;

namespace ModelArtsImages.Unit.Support;

/// <summary>A scripted network: each request gets the next response, and all requests are recorded.</summary>
internal sealed class ScriptedHandler : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly Queue<Func<SentRequest, CancellationToken, Task<HttpResponseMessage>>> _script = new();
    private readonly List<SentRequest> _sent = [];

    /// <summary>Responds after the end of the script; without it, an additional request is an error of the test.</summary>
    public Func<SentRequest, CancellationToken, Task<HttpResponseMessage>>? Otherwise { get; set; }

    public IReadOnlyList<SentRequest> Sent
    {
        get
        {
            lock (_lock) return [.. _sent];
        }
    }

    public ScriptedHandler Answers(int status, string? body = null, params (string Name, string Value)[] headers) =>
        Does((_, _) => Task.FromResult(Answer(status, body, headers)));

    public ScriptedHandler Fails(Exception exception) => Does((_, _) => Task.FromException<HttpResponseMessage>(exception));

    public ScriptedHandler Does(Func<SentRequest, CancellationToken, Task<HttpResponseMessage>> step)
    {
        _script.Enqueue(step);
        return this;
    }

    public static HttpResponseMessage Answer(int status, string? body = null, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body ?? string.Empty)),
        };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json;charset=UTF-8");
        foreach (var (name, value) in headers)
        {
            if (response.Headers.TryAddWithoutValidation(name, value)) continue;
            response.Content.Headers.Remove(name);
            response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var sent = await SentRequest.OfAsync(request);
        Func<SentRequest, CancellationToken, Task<HttpResponseMessage>>? step;
        lock (_lock)
        {
            _sent.Add(sent);
            if (!_script.TryDequeue(out step)) step = Otherwise;
        }

        return step is null
            ? throw new NotSupportedException($"The script has no answer to request {Sent.Count}, {sent.Method} {sent.Uri}.")
            : await step(sent, cancellationToken);
    }
}
