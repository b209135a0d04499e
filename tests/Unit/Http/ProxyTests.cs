using System.Net;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>Requests to this machine bypass the proxy. The process has one default proxy, so these tests run alone.</summary>
[Collection(EnvironmentScope.Collection)]
public sealed class ProxyTests : IDisposable
{
    private const string Password = "p4ssw0rd-EXAMPLE";

    private readonly LoopbackServer _proxy = new(static _ => LoopbackServer.Answer(200, TestClient.Image));
    private readonly LoopbackServer _server = new(static request => request.Method == "POST"
        ? LoopbackServer.Answer(201, """{"token":{"expires_at":"2026-01-16T08:00:00Z"}}""", "X-Subject-Token: issued")
        : LoopbackServer.Answer(200, TestClient.Image));

    private readonly IWebProxy _before = HttpClient.DefaultProxy;
    private readonly HttpMessageInvoker _http;

    public ProxyTests()
    {
        HttpClient.DefaultProxy = new WebProxy(_proxy.Address);
        _http = HttpTransport.Create(TimeSpan.FromSeconds(15));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Requests_to_this_machine_bypass_it(string host)
    {
        using var authenticator = new TokenAuthenticator(SecureStringExtensions.Protect(TestClient.Token));

        await Pipeline(authenticator).SendAsync<bool>(
            new ApiRequest { Action = "test", Method = HttpMethod.Get, Endpoint = AddressAs(host), PathAndQuery = "/v1/images" },
            static _ => true,
            new CallOptions(NullRequestLog.Instance, TestContext.Current.CancellationToken));

        Assert.Equal(TestClient.Token, Assert.Single(_server.Requests).Headers["X-Auth-Token"]);
        Assert.Empty(_proxy.Requests);
    }

    [Fact]
    public async Task A_password_for_an_IAM_on_this_machine_bypasses_it_too()
    {
        var iam = new IamClient(Pipeline(new AnonymousAuthenticator(static text => text)), _server.Address);

        await iam.CreateTokenAsync(
            "user", SecureStringExtensions.Protect(Password), new IamDomain("domain"),
                new TokenScope(_server.Address, "cn-north-4", "p", new PipelineSettings()),
            new CallOptions(NullRequestLog.Instance, TestContext.Current.CancellationToken));

        Assert.Contains(Password, Assert.Single(_server.Requests).Body, StringComparison.Ordinal);
        Assert.Empty(_proxy.Requests);
    }

    [Fact]
    public async Task Other_requests_use_it()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, "http://modelarts.example/");

        using var response = await _http.SendAsync(message, TestContext.Current.CancellationToken);

        Assert.Equal("modelarts.example", Assert.Single(_proxy.Requests).Uri.Host);
        Assert.Empty(_server.Requests);
    }

    public void Dispose()
    {
        HttpClient.DefaultProxy = _before;
        _http.Dispose();
        _server.Dispose();
        _proxy.Dispose();
    }

    private RequestPipeline Pipeline(RequestAuthenticator authenticator) => new(
        new RequestSender(_http, authenticator, "p", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15)),
        new RetryPolicy(0, TimeSpan.Zero, static () => 0), new ServiceClock(SystemClock.Instance));

    private Uri AddressAs(string host) => new UriBuilder(_server.Address) { Host = host }.Uri;
}
