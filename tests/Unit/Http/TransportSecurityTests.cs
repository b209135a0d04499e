using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>Certificates are checked, even on this machine, and Windows PowerShell offers TLS 1.2.</summary>
public sealed class TransportSecurityTests
{
    private const SecurityProtocolType Tls13 = (SecurityProtocolType)12288;

    // The initial value in Windows PowerShell, as a number, because the names are obsolete.
    private const SecurityProtocolType Ssl3 = (SecurityProtocolType)48;
    private const SecurityProtocolType Tls10 = (SecurityProtocolType)192;

    public static TheoryData<SecurityProtocolType, SslProtocols> Protocols => new()
    {
        { SecurityProtocolType.SystemDefault, SslProtocols.None },
        { Ssl3 | Tls10, SslProtocols.Tls12 },
        { Tls10, SslProtocols.Tls12 },
        { SecurityProtocolType.Tls12, SslProtocols.None },
        { SecurityProtocolType.Tls12 | Tls13, SslProtocols.None },
        { Tls13, SslProtocols.None },
    };

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Tls_1_2_is_offered_if_the_process_offers_nothing_newer(SecurityProtocolType offered, SslProtocols expected) =>
        Assert.Equal(expected, HttpTransport.ProtocolsFor(offered));

    [Fact]
    public async Task An_untrusted_certificate_is_rejected_and_no_secret_is_sent()
    {
        using var certificate = CreateCertificate();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var server = ServeAsync(listener, certificate);
        var endpoint = new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");
        var context = ConnectionFactory.Open(
            new PipelineSettings { RetryIntervalSec = 0, OperationTimeoutSeconds = 10 },
            new TokenAuthenticator(
                SecureStringExtensions.Protect(TestClient.Token)), "parameters", "cn-north-4", Requests.ProjectId, endpoint, endpoint);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => Eventually.EndsAsync(Connection.Of(context).Images.DeleteAsync(
            new Image { Id = Requests.ImageId }, false,
            new CallOptions(NullRequestLog.Instance, TestContext.Current.CancellationToken, CancellationToken.None))));
        listener.Stop();
        Connection.Close(context);

        Assert.Equal(Failure.ConnectionFailed, exception.Failure);
        Assert.False(exception.MayHaveBeenCarriedOut);
        Assert.Equal(string.Empty, await Eventually.EndsAsync(server));
    }

    /// <summary>The text that arrives through the encrypted connection; empty if the handshake fails.</summary>
    private static async Task<string> ServeAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = new SslStream(client.GetStream());
        try
        {
            await stream.AuthenticateAsServerAsync(certificate);
            var buffer = new byte[4096];
            var count = await stream.ReadAsync(buffer);
            if (count > 0) await stream.WriteAsync(LoopbackServer.Answer(204, string.Empty));
            return Encoding.Latin1.GetString(buffer, 0, count);
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            return string.Empty;
        }
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        // The key is exported and imported, because a server on Windows cannot use a key that is only in memory.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }
}
