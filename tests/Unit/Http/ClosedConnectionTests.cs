using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Connections;
using ModelArtsImages.Credentials;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>
/// If the service closes a used connection, .NET does not resend any request without the pipeline.
/// </summary>
[Collection(EnvironmentScope.Collection)]
public sealed class ClosedConnectionTests : IDisposable
{
    private readonly TokenAuthenticator _authenticator = new(SecureStringExtensions.Protect(TestClient.Token));
    private readonly RecordingRequestLog _log = new();
    private readonly CancellationTokenSource _stopping = new();
    private KeepAliveServer? _server;

    [Theory]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    [InlineData("POST")]
    public async Task Without_retries_one_request_is_sent(string method)
    {
        Serve(static request => request.Method == "GET" ? KeepAliveServer.Answer(200, "{}") : null);
        await SendAsync("GET", maximumRetryCount: 0);

        var result = await SendAsync(method, maximumRetryCount: 0);

        Assert.Equal(Failure.ConnectionFailed, result.Failure!.Exception.Failure);
        Assert.True(result.MayHaveBeenCarriedOut);
        Assert.Equal(2, Assert.Single(_server!.Requests, request => request.Method == method).Number);
    }

    [Fact]
    public async Task Each_attempt_is_one_request_and_one_line_of_the_log()
    {
        Serve(static request => request.Method == "GET" ? KeepAliveServer.Answer(200, "{}") : null);
        await SendAsync("GET");

        await SendAsync("DELETE", maximumRetryCount: 3);

        Assert.Equal(4, _server!.Requests.Count(static request => request.Method == "DELETE"));
        Assert.Equal(4, _log.Progress.Count(static line => line.StartsWith("DELETE ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_deletion_that_was_carried_out_before_the_close_succeeds()
    {
        var deletions = 0;
        Serve(request => request.Method == "GET" ? KeepAliveServer.Answer(200, TestClient.Image)
            : ++deletions == 1 ? null
            : KeepAliveServer.Answer(400, """{"error_code":"ModelArts.6797","error_msg":"The image does not exist."}"""));
        var images = Connection.Of(Open(maximumRetryCount: 1)).Images;
        await images.ShowAsync(Requests.ImageId, Call);

        var deleted = await images.DeleteAsync(new Image { Id = Requests.ImageId }, force: false, Call);

        Assert.Equal("DELETED", deleted.Status);
        Assert.Equal(2, deletions);
    }

    [Fact]
    public async Task After_a_stop_nothing_is_resent()
    {
        Serve(request =>
        {
            if (request.Method == "GET") return KeepAliveServer.Answer(200, "{}");
            _stopping.Cancel();
            return null;
        });
        await SendAsync("GET");

        var result = await SendAsync("DELETE");

        Assert.True(result.MayHaveBeenCarriedOut);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Single(_server!.Requests, static request => request.Method == "DELETE");
    }

    [Fact]
    public async Task Content_that_is_requested_after_a_stop_is_not_sent()
    {
        Serve(static _ => KeepAliveServer.Answer(200, "{}"));
        using var message = new HttpRequestMessage(HttpMethod.Delete, _server!.Address);
        RequestContent.Add(message, body: null, _stopping.Token);
        await _stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => HttpTransport.ClientFor(15).SendAsync(message, TestContext.Current.CancellationToken));

        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.Empty(_server.Requests);
        Assert.False(((RequestContent)message.Content!).MayHaveBeenSent);
    }

    [Theory]
    [InlineData("DELETE", null, "0")]
    [InlineData("PUT", null, "0")]
    [InlineData("POST", null, "0")]
    [InlineData("DELETE", """{"is_force":true}""", "17")]
    public async Task The_content_has_the_headers_of_the_vendors_SDK(string method, string? body, string length)
    {
        Serve(static _ => KeepAliveServer.Answer(200, "{}"));

        await SendAsync(method, body: body);

        var request = Assert.Single(_server!.Requests);
        Assert.Equal(
            ("application/json", length, body ?? string.Empty),
            (request.Headers["Content-Type"], request.Headers["Content-Length"], request.Body));
    }

    [Fact]
    public async Task A_GET_has_no_content()
    {
        Serve(static _ => KeepAliveServer.Answer(200, "{}"));

        await SendAsync("GET");

        Assert.DoesNotContain(
            Assert.Single(_server!.Requests).Headers.Keys, static name => name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Requests_a_token_from_IAM_once()
    {
        Serve(static request => request.Method == "GET" ? KeepAliveServer.Answer(200, """{"projects":[{"id":"p"}]}""") : null);
        var iam = new IamClient(
            new PipelineSettings { MaximumRetryCount = 0 }.CreatePipeline(_authenticator, projectId: null), _server!.Address);
        await iam.FindProjectIdAsync("cn-north-4", static text => text, Call);
        using var password = SecureStringExtensions.Protect(TestClient.SecretKey);

        await Assert.ThrowsAsync<ModelArtsException>(
            () => iam.CreateTokenAsync(
                    "user", password, new IamDomain("domain"), new TokenScope(_server.Address, "cn-north-4", "p", new PipelineSettings()),
                    Call));

        Assert.Equal(2, Assert.Single(_server.Requests, static request => request.Method == "POST").Number);
    }

    [Fact]
    public async Task Requests_a_session_token_from_the_metadata_service_once()
    {
        var puts = 0;
        Serve(
            request =>
                request.Method != "PUT" ? KeepAliveServer.Answer(200, """{"credential":{"access":"AKHOST","secret":"host-secret"}}""")
            : ++puts == 1 ? KeepAliveServer.Answer(200, "session")
            : null);
        using var environment = new EnvironmentScope((EcsMetadataClient.EndpointVariable, _server!.Address.OriginalString));

        await EcsSource.FindAsync(new CallOptions(new RecordingRequestLog(), TestContext.Current.CancellationToken));

        await EcsSource.FindAsync(new CallOptions(new RecordingRequestLog(), TestContext.Current.CancellationToken));

        Assert.Equal(
            [1, 2],
            _server.Requests.Where(static request => request.Method == "PUT").Select(static request => Math.Min(request.Number, 2)));
        Assert.Equal("0", _server.Requests.First().Headers["Content-Length"]);
    }

    public void Dispose()
    {
        _server?.Dispose();
        _authenticator.Dispose();
        _stopping.Dispose();
    }

    private CallOptions Call => new(_log, _stopping.Token, CancellationToken.None);

    private void Serve(Func<KeepAliveServer.Received, string?> answer) => _server = new KeepAliveServer(answer);

    private Context Open(int maximumRetryCount) => ConnectionFactory.Open(
        Settings(maximumRetryCount), _authenticator, "parameters", "cn-north-4", Requests.ProjectId, _server!.Address, _server.Address);

    private static PipelineSettings Settings(int maximumRetryCount) =>
        new() { MaximumRetryCount = maximumRetryCount, RetryIntervalSec = 0, OperationTimeoutSeconds = 10 };

    private Task<RequestResult<bool>> SendAsync(string method, int maximumRetryCount = 4, string? body = null) =>
        Settings(maximumRetryCount).CreatePipeline(_authenticator, Requests.ProjectId).SendAsync<bool>(
            new ApiRequest
            {
                Action = "do what is tested",
                Method = new HttpMethod(method),
                Endpoint = _server!.Address,
                PathAndQuery = "/v1/x",
                Body = body is null ? null : System.Text.Encoding.UTF8.GetBytes(body),
            },
            static _ => true,
            Call);
}
