using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Authentication;

namespace ModelArtsImages.Http;

/// <summary>The reason why a connection failed. Messages of .NET are not used, because they can quote the proxy's password.</summary>
/// <param name="Why">The reason, as the end of a sentence.</param>
/// <param name="IsSent">Whether the request may have left this machine.</param>
/// <param name="Advice">What to do; <see langword="null"/> for the general advice.</param>
internal sealed record ConnectionProblem(string Why, bool IsSent, bool IsTransient, string? Advice = null)
{
    // Public members of HttpRequestException that came after netstandard2.0.
    private static readonly PropertyInfo? ErrorKind = typeof(HttpRequestException).GetProperty("HttpRequestError");
    private static readonly PropertyInfo? Status = typeof(HttpRequestException).GetProperty("StatusCode");

    /// <summary>.NET Framework reads the proxy from the system's settings, not from the environment.</summary>
    private static readonly string ProxyAdvice = HttpTransport.IsNetFramework
        ? "Set [System.Net.WebRequest]::DefaultWebProxy.Credentials, or ask the administrator of the proxy."
        : "Specify the user and password of the proxy in HTTPS_PROXY, as in http://user:password@proxy.example:8080, " +
            "or ask the administrator of the proxy.";

    /// <summary>Names the problem.</summary>
    /// <param name="mayHaveBeenSent">Whether the handler asked for the body of the request; nothing leaves this machine earlier.</param>
    public static ConnectionProblem Of(Exception cause, bool mayHaveBeenSent, TimeSpan connectionTimeout)
    {
        if (cause is OperationCanceledException { InnerException: TimeoutException })
            return NotSent(FormattableString.Invariant($"it was not established within {connectionTimeout.TotalSeconds:0} seconds"));

        switch (KindOf(cause))
        {
            case "ProxyTunnelError":
                return OfProxy(Status?.GetValue(cause) as HttpStatusCode?);
            case "SecureConnectionError" when Find<AuthenticationException>(cause) is null:
                return NotSent("it was closed in the TLS handshake");
        }

        if (Find<AuthenticationException>(cause) is { } handshake)
            return NotSent($"the TLS handshake failed: {handshake.Message}", isTransient: false);
        if (Find<SocketException>(cause) is { } socket && OfSocket(socket.SocketErrorCode) is { } refused) return refused;
        if (Find<WebException>(cause) is { } web && OfFramework(web.Status) is { } problem) return problem;
        return mayHaveBeenSent ? new ConnectionProblem(WhyLost(cause), IsSent: true, IsTransient: true) : NotSent(WhyLost(cause));
    }

    private static ConnectionProblem NotSent(string why, bool isTransient = true) => new(why, IsSent: false, isTransient);

    private static ConnectionProblem OfProxy(HttpStatusCode? status) => status == HttpStatusCode.ProxyAuthenticationRequired
        ? new("the proxy requires a user and a password (407)", IsSent: false, IsTransient: false, ProxyAdvice)
        : new(
            $"the proxy refuses it ({(status is { } code ? ((int)code).ToString(CultureInfo.InvariantCulture) : "without a status")})",
            IsSent: false,
            IsTransient: status is null or >= HttpStatusCode.InternalServerError,
            "Ask the administrator of the proxy to let the host through, or exclude the host from the proxy" +
            (HttpTransport.IsNetFramework ? " in the system's settings." : " with NO_PROXY."));

    /// <summary>A failure that occurs only before anything is sent; <see langword="null"/> for any other.</summary>
    private static ConnectionProblem? OfSocket(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData => NotSent("the name is not known", isTransient: false),
        SocketError.TryAgain => NotSent("the name cannot be looked up at present"),
        SocketError.ConnectionRefused => NotSent("it was refused"),
        SocketError.NetworkUnreachable or SocketError.NetworkDown => NotSent("the network cannot be reached"),
        SocketError.HostUnreachable or SocketError.HostDown => NotSent("the host cannot be reached"),
        _ => null,
    };

    private static ConnectionProblem? OfFramework(WebExceptionStatus status) => status switch
    {
        WebExceptionStatus.NameResolutionFailure => NotSent("the name is not known", isTransient: false),
        WebExceptionStatus.ProxyNameResolutionFailure => NotSent("the proxy's name is not known", isTransient: false),
        WebExceptionStatus.TrustFailure => NotSent("its certificate is not trusted", isTransient: false),
        WebExceptionStatus.SecureChannelFailure => NotSent("the TLS handshake failed", isTransient: false),
        WebExceptionStatus.ConnectFailure => NotSent("it was not established"),
        _ => null,
    };

    private static string WhyLost(Exception cause) => Find<SocketException>(cause)?.SocketErrorCode switch
    {
        SocketError.ConnectionReset => "it was reset",
        SocketError.ConnectionAborted or SocketError.Shutdown => "it was aborted",
        SocketError.TimedOut => "no more responses arrived",
        { } error => $"the system says {error}",
        null when KindOf(cause) == "InvalidResponse" => "the response is not HTTP",
        null => "it was closed before the whole response had arrived",
    };

    private static string? KindOf(Exception cause) => cause is HttpRequestException ? ErrorKind?.GetValue(cause)?.ToString() : null;

    private static T? Find<T>(Exception cause)
        where T : Exception
    {
        for (var e = cause; e is not null; e = e.InnerException)
        {
            if (e is T found) return found;
        }

        return null;
    }
}
