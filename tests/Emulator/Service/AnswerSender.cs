using System.Globalization;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace ModelArtsImages.Emulator.Service;

/// <summary>Sends a response.</summary>
internal sealed class AnswerSender(ServiceClock clock)
{
    /// <summary>How long the sender waits before a reset, so that the first half of the response leaves before it.</summary>
    private static readonly TimeSpan FirstHalfLeaves = TimeSpan.FromMilliseconds(20);

    /// <summary>How long the sender waits for the client to close its side of the connection.</summary>
    private static readonly TimeSpan ClientCloses = TimeSpan.FromSeconds(2);

    public async Task SendAsync(HttpContext http, Answer answer, string requestIdHeader, string requestId)
    {
        if (answer.Connection == Connection.ResetBeforeAnswer)
        {
            Reset(http);
            return;
        }
        if (answer.Connection == Connection.ClosedBeforeAnswer)
        {
            await CloseAsync(http);
            return;
        }
        SetHead(http.Response, answer, requestIdHeader, requestId);
        var writer = http.Response.BodyWriter;
        if (answer.Connection == Connection.ResetDuringAnswer)
        {
            var body = answer.Body.ToArray();
            await new BytesBody(body.AsMemory(0, body.Length / 2)).WriteAsync(writer, http.RequestAborted);
            await writer.FlushAsync(http.RequestAborted);
            await Task.Delay(FirstHalfLeaves, http.RequestAborted);
            Reset(http);
            return;
        }
        await answer.Body.WriteAsync(writer, http.RequestAborted);
        await writer.FlushAsync(http.RequestAborted);
    }

    private void SetHead(HttpResponse response, Answer answer, string requestIdHeader, string requestId)
    {
        response.StatusCode = answer.Status;
        if (answer.Reason is not null)
            response.HttpContext.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = answer.Reason;
        response.Headers[requestIdHeader] = requestId;
        if (clock.IsOff)
            response.Headers.Date = clock.Now.ToString("R", CultureInfo.InvariantCulture);
        if (answer.ContentType is not null)
            response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        if (answer.Status != StatusCodes.Status204NoContent)
            response.ContentLength = answer.Body.Length;
    }

    /// <summary>Closes the connection like a server that closes an idle one: the client reads the end of the stream.</summary>
    private static async Task CloseAsync(HttpContext http)
    {
        if (http.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
            socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        // The sender waits for the client, because an abort before that would be a reset.
        await Task.Delay(ClientCloses, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        http.Abort();
    }

    /// <summary>Closes with a linger time of zero, which sends a reset (RST) instead of an orderly end (FIN).</summary>
    private static void Reset(HttpContext http)
    {
        if (http.Features.Get<IConnectionSocketFeature>()?.Socket is { } socket)
            socket.LingerState = new System.Net.Sockets.LingerOption(enable: true, seconds: 0);
        http.Abort();
    }
}
