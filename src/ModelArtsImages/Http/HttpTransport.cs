using System.Net;

namespace ModelArtsImages.Http;

/// <summary>The one HTTP client of the process: connections are shared by all contexts, secrets are not, since they go onto each request.</summary>
internal static class HttpTransport
{
    // These names came after netstandard2.0.
    private const SecurityProtocolType SystemDefault = 0;
    private const SecurityProtocolType Tls13 = (SecurityProtocolType)12288;

    private static readonly Lazy<HttpMessageInvoker> Instance = new(Create);

    /// <summary>Whether this is Windows PowerShell, with the older HTTP of .NET Framework.</summary>
    public static bool IsNetFramework { get; } = Environment.Version.Major <= 4;

    public static HttpMessageInvoker Client => Instance.Value;

    internal static HttpMessageInvoker Create()
    {
        if (IsNetFramework) ServicePointManager.SecurityProtocol = WithTls12(ServicePointManager.SecurityProtocol);
        return new HttpMessageInvoker(new LoopbackHandler(CreateHandler(useProxy: true), CreateHandler(useProxy: false)));
    }

    /// <summary>
    /// .NET Framework does not ask an empty content for its bytes, and sends the request again by itself where a connection that it kept open turns out
    /// to be closed. There, no connection to the host is kept open.
    /// </summary>
    public static void AvoidReuse(Uri uri)
    {
        if (IsNetFramework) ServicePointManager.FindServicePoint(uri, uri.IsLoopback ? null : WebRequest.DefaultWebProxy).ConnectionLeaseTimeout = 0;
    }

    /// <summary>
    /// Windows PowerShell may still offer nothing newer than TLS 1.0. The operating system's own choice stands (it includes TLS 1.2, and naming that alone
    /// would take away TLS 1.3), and so does the choice of who wants TLS 1.3 only.
    /// </summary>
    internal static SecurityProtocolType WithTls12(SecurityProtocolType offered) =>
        offered == SystemDefault || (offered & (SecurityProtocolType.Tls12 | Tls13)) != 0 ? offered : offered | SecurityProtocolType.Tls12;

    private static HttpClientHandler CreateHandler(bool useProxy) => new()
    {
        // A redirect would carry credentials to whatever host it names.
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = useProxy,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        MaxConnectionsPerServer = 256,
    };
}
