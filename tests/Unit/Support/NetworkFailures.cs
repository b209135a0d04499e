using System.Net.Sockets;
using System.Security.Authentication;

namespace ModelArtsImages.Unit.Support;

/// <summary>Failures of the network, as HttpClient reports them.</summary>
internal static class NetworkFailures
{
    public static Exception Refused => Of(SocketError.ConnectionRefused);

    public static Exception Unreachable => Of(SocketError.NetworkUnreachable);

    public static Exception UnknownHost => Of(SocketError.HostNotFound);

    public static Exception Reset =>
        new HttpRequestException(
            "An error occurred while sending the request.",
            new IOException("Lost.", new SocketException((int)SocketError.ConnectionReset)));

    public static Exception Ended => new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely.");

    public static Exception WrongCertificate =>
        new HttpRequestException(
            "The SSL connection could not be established.", new AuthenticationException("The remote certificate is invalid."));

    private static HttpRequestException Of(SocketError error) => new("No connection.", new SocketException((int)error));
}
