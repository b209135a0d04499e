using System.Net;
using System.Security.Authentication;

namespace ModelArtsImages.Http;

/// <summary>The HTTP clients of the process. All contexts share the connections, because secrets are added to each request.</summary>
internal static class HttpTransport
{
    // These names came after netstandard2.0.
    private const SecurityProtocolType SystemDefault = 0;
    private const SecurityProtocolType Tls13 = (SecurityProtocolType)12288;

    /// <summary>A host's name is resolved again after this time, because a service may move to other addresses.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private static readonly Dictionary<int, HttpMessageInvoker> Clients = [];

    /// <summary>The handler of modern .NET, which has a time limit for connections. .NET Framework does not have it.</summary>
    private static readonly Type? SocketsHandler = typeof(HttpClient).Assembly.GetType("System.Net.Http.SocketsHttpHandler");

    /// <summary>Whether this is Windows PowerShell, with the older HTTP stack of .NET Framework.</summary>
    public static bool IsNetFramework { get; } = Environment.Version.Major <= 4;

    /// <summary>The client with a time limit for connections.</summary>
    public static HttpMessageInvoker ClientFor(int connectionTimeoutSeconds)
    {
        lock (Clients)
        {
            return Clients.TryGetValue(connectionTimeoutSeconds, out var client)
                ? client
                : Clients[connectionTimeoutSeconds] = Create(TimeSpan.FromSeconds(connectionTimeoutSeconds));
        }
    }

    internal static HttpMessageInvoker Create(TimeSpan connectionTimeout, TimeSpan? connectionLifetime = null) => new(new LoopbackHandler(
        CreateHandler(connectionTimeout, connectionLifetime ?? ConnectionLifetime, useProxy: true),
        CreateHandler(connectionTimeout, connectionLifetime ?? ConnectionLifetime, useProxy: false)));

    /// <summary>The proxy for an endpoint, as host and port, without its user and password; <see langword="null"/> for none.</summary>
    public static string? ProxyFor(Uri endpoint)
    {
        var proxies = IsNetFramework ? WebRequest.DefaultWebProxy : WebRequest.GetSystemWebProxy();
        if (endpoint.IsLoopback || proxies is null || proxies.IsBypassed(endpoint)) return null;
        return proxies.GetProxy(endpoint) is { } proxy && proxy != endpoint
            ? FormattableString.Invariant($"{proxy.Host}:{proxy.Port}")
            : null;
    }

    /// <summary>
    /// .NET Framework does not ask an empty content for its bytes, and resends the request automatically if a connection that it kept open
    /// turns out to be closed. So it keeps no connection to the host open.
    /// </summary>
    public static void AvoidReuse(Uri uri)
    {
        if (!IsNetFramework) return;
        ServicePointManager.FindServicePoint(uri, uri.IsLoopback ? null : WebRequest.DefaultWebProxy).ConnectionLeaseTimeout = 0;
    }

    /// <summary>
    /// The protocols that a handler of .NET Framework offers. <see cref="SslProtocols.None"/> leaves the choice to the process, and so to
    /// the operating system or the user. A process that still offers nothing newer than TLS 1.0 keeps its setting for other modules.
    /// </summary>
    internal static SslProtocols ProtocolsFor(SecurityProtocolType offered) =>
        offered == SystemDefault || (offered & (SecurityProtocolType.Tls12 | Tls13)) != 0 ? SslProtocols.None : SslProtocols.Tls12;

    private static HttpMessageHandler CreateHandler(TimeSpan connectionTimeout, TimeSpan connectionLifetime, bool useProxy)
    {
        var handler = SocketsHandler is null
            ? new HttpClientHandler { SslProtocols = ProtocolsFor(ServicePointManager.SecurityProtocol) }
            : (HttpMessageHandler)Activator.CreateInstance(SocketsHandler);
        if (SocketsHandler is not null)
        {
            Set("ConnectTimeout", connectionTimeout);
            Set("PooledConnectionLifetime", connectionLifetime);
        }

        // A redirect would carry the credentials to any host that it names.
        Set(nameof(HttpClientHandler.AllowAutoRedirect), false);
        Set(nameof(HttpClientHandler.UseCookies), false);
        Set(nameof(HttpClientHandler.UseProxy), useProxy);
        Set(nameof(HttpClientHandler.MaxConnectionsPerServer), 256);
        return handler;

        // Both handlers have these public properties, but netstandard2.0 has only one of the handlers.
        void Set(string property, object value) => handler.GetType().GetProperty(property)!.SetValue(handler, value);
    }
}
