using System.Net;
using System.Net.Sockets;
using System.Text;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>
/// Without a connection nothing has left this machine, and the error says so in the module's own words. The process has one
/// default proxy, so these tests run alone.
/// </summary>
[Collection(EnvironmentScope.Collection)]
public sealed class ConnectionProblemTests : IDisposable
{
    private const string ProxyPassword = "pr0xy-password-EXAMPLE";

    private readonly IWebProxy _before = HttpClient.DefaultProxy;
    private readonly TokenAuthenticator _authenticator = new(SecureStringExtensions.Protect(TestClient.Token));
    private readonly RecordingRequestLog _log = new();
    private readonly List<SocketServer> _servers = [];

    [Theory]
    [InlineData(407, 1, "the proxy requires a user and a password (407)")]
    [InlineData(403, 1, "the proxy refuses it (403)")]
    [InlineData(502, 3, "the proxy refuses it (502)")]
    public async Task A_proxy_that_refuses_is_named_without_its_password_and_nothing_was_sent(int status, int attempts, string why)
    {
        var connections = 0;
        var port = Listen(async client =>
        {
            Interlocked.Increment(ref connections);
            await client.GetStream().ReadExactlyAsync(new byte[20]);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n"));
        });
        HttpClient.DefaultProxy = new WebProxy($"http://user:{ProxyPassword}@127.0.0.1:{port}");

        var exception = await FailAsync(new Uri("https://modelarts.example"));

        Assert.Contains(
            $"no connection to modelarts.example through the proxy 127.0.0.1:{port}: {why}. Nothing was sent.", exception.Message,
            StringComparison.Ordinal);
        Assert.Equal(attempts, connections);
    }

    [Fact]
    public async Task An_unreachable_proxy_is_named()
    {
        HttpClient.DefaultProxy = new WebProxy($"http://user:{ProxyPassword}@127.0.0.1:{FreePort()}");

        var exception = await FailAsync(new Uri("https://modelarts.example"));

        Assert.Contains("through the proxy 127.0.0.1:", exception.Message, StringComparison.Ordinal);
        Assert.Contains("it was refused. Nothing was sent.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Check the proxy 127.0.0.1:", exception.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_was_sent_if_the_TLS_handshake_fails()
    {
        var connections = 0;
        var port = Listen(async client =>
        {
            Interlocked.Increment(ref connections);
            await client.GetStream().ReadExactlyAsync(new byte[5]);
        });

        var exception = await FailAsync(new Uri($"https://127.0.0.1:{port}"));

        Assert.Contains("it was closed in the TLS handshake. Nothing was sent.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(3, connections);
    }

    [Fact]
    public async Task Nothing_was_sent_on_a_refused_connection() =>
        Assert.Contains(
            "it was refused. Nothing was sent.", (await FailAsync(new Uri($"https://127.0.0.1:{FreePort()}"))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task An_unknown_host_name_is_reported() =>
        Assert.Contains("the name", (await FailAsync(new Uri("https://no-such-host.invalid"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("DELETE")]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Nothing_was_sent_if_the_connection_times_out(string method)
    {
        var port = Listen(static _ => Task.Delay(Timeout.Infinite));
        var result = await SendAsync(new Uri($"https://127.0.0.1:{port}"), method, maximumRetryCount: 1);

        Assert.Equal(Failure.ConnectionFailed, result.Failure!.Exception.Failure);
        Assert.Contains(
            "it was not established within 1 seconds. Nothing was sent.", result.Failure.Exception.Message, StringComparison.Ordinal);
        Assert.False(result.MayHaveBeenCarriedOut);
        Assert.Equal(2, _log.Progress.Count(line => line.StartsWith(method + " ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task If_stopped_while_connecting_a_deletion_was_not_sent()
    {
        var port = Listen(static _ => Task.Delay(Timeout.Infinite));
        using var stopping = new CancellationTokenSource();
        using var abandon = new CancellationTokenSource();
        var deletion = Pipeline(0, connectionTimeout: 30).SendAsync<bool>(
            Request(new Uri($"https://127.0.0.1:{port}"), "DELETE"), static _ => true,
            new CallOptions(_log, stopping.Token, abandon.Token));
        await Task.Delay(100, TestContext.Current.CancellationToken);
        await stopping.CancelAsync();
        await abandon.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.EndsAsync(deletion));
    }

    [Theory]
    [InlineData("http://user:secret@proxy:1/ refuses", "http://***@proxy:1/ refuses")]
    [InlineData("https://user:se%2Fcret@h and ftp://a@b", "https://***@h and ftp://***@b")]
    [InlineData("swr.example.com/team/app:1.0@sha256:abc", "swr.example.com/team/app:1.0@sha256:abc")]
    [InlineData("https://h/path@1 by me@example.com", "https://h/path@1 by me@example.com")]
    public void No_message_contains_the_user_and_password_of_a_URL(string text, string shown) =>
        Assert.Equal(shown, new ModelArtsException(Failure.ConnectionFailed, text).Message);

    public void Dispose()
    {
        HttpClient.DefaultProxy = _before;
        foreach (var server in _servers) server.Dispose();
        _authenticator.Dispose();
    }

    private static ApiRequest Request(Uri endpoint, string method) =>
        new() { Action = "do what is tested", Method = new HttpMethod(method), Endpoint = endpoint, PathAndQuery = "/v1/x" };

    /// <summary>A new client, because a client reads the default proxy only once.</summary>
    private RequestPipeline Pipeline(int maximumRetryCount, int connectionTimeout = 1) => new(
        new RequestSender(
            HttpTransport.Create(TimeSpan.FromSeconds(connectionTimeout)), _authenticator, "p", TimeSpan.FromSeconds(20),
            TimeSpan.FromSeconds(connectionTimeout)),
        new RetryPolicy(maximumRetryCount, TimeSpan.Zero, static () => 0),
        new ServiceClock(SystemClock.Instance));

    private Task<RequestResult<bool>> SendAsync(Uri endpoint, string method, int maximumRetryCount = 2) =>
        Pipeline(maximumRetryCount).SendAsync<bool>(
            Request(endpoint, method), static _ => true,
            new CallOptions(_log, TestContext.Current.CancellationToken, CancellationToken.None));

    private async Task<ModelArtsException> FailAsync(Uri endpoint)
    {
        var result = await SendAsync(endpoint, "DELETE");
        var exception = result.Failure!.Exception;
        Assert.Equal(Failure.ConnectionFailed, exception.Failure);
        Assert.False(result.MayHaveBeenCarriedOut);
        Assert.True(result.Failure.IsCertainlyNotCarriedOut);
        Assert.DoesNotContain(ProxyPassword, exception + exception.RecommendedAction + _log.All, StringComparison.Ordinal);
        return exception;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private int Listen(Func<TcpClient, Task> serve)
    {
        var server = new SocketServer(serve);
        _servers.Add(server);
        return server.Port;
    }
}
