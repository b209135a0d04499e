namespace ModelArtsImages.Http;

/// <summary>
/// Sends requests to a loopback address directly, without the proxy of the environment. Plain http is allowed for loopback only: a proxy
/// would receive the credentials unencrypted and would connect to its own machine.
/// </summary>
/// <param name="handler">For all other addresses, through the proxy if there is one.</param>
/// <param name="direct">For loopback addresses, without a proxy.</param>
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
