using System.Net;

namespace ModelArtsImages.Http;

/// <summary>
/// The body of every request but a GET, also where there is nothing in it. .NET sends a request without a content again by itself when it
/// meets a connection that the service has closed: a deletion would be carried out twice, also after it was stopped. It never does so with
/// a content. And a content is told when its bytes are wanted, so that it is known, and not guessed, that nothing has left this machine.
/// </summary>
/// <param name="body">The JSON; empty for none.</param>
/// <param name="stopping">Once it is cancelled, nothing leaves this machine any more.</param>
internal sealed class RequestContent(byte[] body, CancellationToken stopping) : HttpContent
{
    private volatile bool _isWanted;

    /// <summary>Whether the request may have left this machine. The headers go out together with the body, and not before it.</summary>
    public bool MayHaveBeenSent => _isWanted || HttpTransport.IsNetFramework;

    /// <summary>Puts the content onto a request, with the headers that the vendor's SDK sends with it.</summary>
    /// <param name="message">The request.</param>
    /// <param name="body">The JSON; <see langword="null"/> for none.</param>
    /// <param name="stopping">Once it is cancelled, nothing leaves this machine any more.</param>
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
            throw new InvalidOperationException("A request is sent once: what sends it again has to know what became of it.");
        _isWanted = true;
        return body.Length == 0 ? Task.CompletedTask : stream.WriteAsync(body, 0, body.Length, stopping);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
