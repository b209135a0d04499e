using System.Globalization;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace ModelArtsImages.Emulator.Service;

/// <summary>Sends a http.</summary>
internal sealed class ResponseSender(ServiceClock clock)
{
    /// <summary>How long the sender waits before a reset, so that the first half of the http leaves before it.</summary>
    private static readonly TimeSpan FirstHalfLeaves = TimeSpan.FromMilliseconds(20);

    /// <summary>How long the sender waits for the client to close its side of the connection.</summary>
    private static readonly TimeSpan ClientCloses = TimeSpan.FromSeconds(2);

    public async Task SendAsync(HttpContext http, ServiceResponse response, string requestIdHeader, string requestId)
    {
        if (response.Connection == Connection.ResetBeforeResponse)
        {
            Reset(http);
            return;
        }
        if (response.Connection == Connection.ClosedBeforeResponse)
        {
            await CloseAsync(http);
            return;
        }
        SetHead(http.Response, response, requestIdHeader, requestId);
        var writer = http.Response.BodyWriter;
        if (response.Connection == Connection.ResetDuringResponse)
        {
            var body = response.Body.ToArray();
            await new BytesBody(body.AsMemory(0, body.Length / 2)).WriteAsync(writer, http.RequestAborted);
            await writer.FlushAsync(http.RequestAborted);
            await Task.Delay(FirstHalfLeaves, http.RequestAborted);
            Reset(http);
            return;
        }
        await response.Body.WriteAsync(writer, http.RequestAborted);
        await writer.FlushAsync(http.RequestAborted);
    }

    private void SetHead(HttpResponse http, ServiceResponse response, string requestIdHeader, string requestId)
    {
        http.StatusCode = response.Status;
        if (response.Reason is not null)
            http.HttpContext.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = response.Reason;
        http.Headers[requestIdHeader] = requestId;
        if (clock.IsOff)
            http.Headers.Date = clock.Now.ToString("R", CultureInfo.InvariantCulture);
        if (response.ContentType is not null)
            http.ContentType = response.ContentType;
        foreach (var (name, value) in response.Headers)
            http.Headers[name] = value;
        if (response.Status != StatusCodes.Status204NoContent)
            http.ContentLength = response.Body.Length;
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
