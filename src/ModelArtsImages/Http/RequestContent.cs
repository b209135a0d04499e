using System.Net;

namespace ModelArtsImages.Http;

/// <summary>
/// The body of every request except GET, even if it is empty. .NET automatically resends a request without content on a connection that the
/// service has closed, so a deletion could be carried out twice, even after it was stopped. It never resends content. The content also
/// learns when its bytes are requested, which proves that nothing left this machine earlier.
/// </summary>
internal sealed class RequestContent(byte[] body, CancellationToken stopping) : HttpContent
{
    private volatile bool _isWanted;

    /// <summary>Whether the request may have left this machine. The headers go out together with the body, and not before it.</summary>
    public bool MayHaveBeenSent => _isWanted || HttpTransport.IsNetFramework;

    /// <summary>Adds the content to a request, with the headers that the vendor's SDK sends.</summary>
    /// <param name="message">The request.</param>
    public static void Add(HttpRequestMessage message, byte[]? body, CancellationToken stopping)
    {
        if (message.Method == HttpMethod.Get) return;
        message.Content = new RequestContent(body ?? [], stopping);
        message.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        // .NET Framework would otherwise wait for a 100 (Continue), which not every proxy sends.
        message.Headers.ExpectContinue = false;
        HttpTransport.AvoidReuse(message.RequestUri!);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext context)
    {
        stopping.ThrowIfCancellationRequested();
        if (_isWanted && !HttpTransport.IsNetFramework)
            throw new InvalidOperationException("The content can be sent only once.");
        _isWanted = true;
        return body.Length == 0 ? Task.CompletedTask : stream.WriteAsync(body, 0, body.Length, stopping);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
