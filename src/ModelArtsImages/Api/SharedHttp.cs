using System.Net;

namespace ModelArtsImages.Api;

/// <summary>The one HTTP client of the process: connections are shared by all contexts, secrets are not, since they go onto each request.</summary>
internal static class SharedHttp
{
    private static readonly Lazy<HttpMessageInvoker> Instance = new(Create);

    /// <summary>Whether this is Windows PowerShell, with the older HTTP of .NET Framework.</summary>
    public static bool IsNetFramework { get; } = Environment.Version.Major <= 4;

    public static HttpMessageInvoker Client => Instance.Value;

    private static HttpMessageInvoker Create()
    {
        // Windows PowerShell may still start with TLS 1.0; elsewhere the operating system's choice stands.
        if (IsNetFramework) ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;

        return new HttpMessageInvoker(new HttpClientHandler
        {
            // A redirect would carry credentials to whatever host it names.
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = 256,
        });
    }
}
