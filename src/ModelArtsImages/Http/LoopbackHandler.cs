namespace ModelArtsImages.Http;

/// <summary>
/// Keeps what is meant for this machine on it. Plain http is allowed there alone, and the proxy of the environment knows no such exception:
/// it would be sent the credentials readably, and would ask a machine of its own.
/// </summary>
/// <param name="handler">For all else, through the proxy where there is one.</param>
/// <param name="direct">For loopback addresses, through none.</param>
internal sealed class LoopbackHandler(HttpMessageHandler handler, HttpMessageHandler direct) : DelegatingHandler(handler)
{
    private readonly HttpMessageInvoker _direct = new(direct);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri!.IsLoopback ? _direct.SendAsync(request, cancellationToken) : base.SendAsync(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing) _direct.Dispose();
        base.Dispose(disposing);
    }
}
