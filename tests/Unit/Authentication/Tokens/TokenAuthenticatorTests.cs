using System.Globalization;
using System.Text.Json;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Credentials;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Authentication.Tokens;

/// <summary>A token of IAM is requested once for all callers, and renewed before it expires and after a rejection.</summary>
public sealed class TokenAuthenticatorTests : IDisposable
{
    private const string Password = "p4ssw0rd \"quoted\" ü";

    private static readonly DateTimeOffset Start = new(2026, 1, 15, 8, 0, 0, TimeSpan.Zero);

    private readonly RecordingRequestLog _log = new();
    private readonly FakeClock _clock = new();
    private readonly LoopbackServer _iam;
    private int _issued;

    public TokenAuthenticatorTests() => _iam = new LoopbackServer(async _ =>
    {
        await Task.Delay(20);
        var number = Interlocked.Increment(ref _issued);
        var end = Start.AddHours(number).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        return LoopbackServer.Answer(
            201, $$$$"""{"token":{"expires_at":"{{{{end}}}}","project":{"id":"project-id","name":"cn-north-4"}}}""",
            $"X-Subject-Token: token-{number}", $"Date: {Start:R}");
    });

    [Fact]
    public async Task Concurrent_requests_share_one_token()
    {
        using var authenticator = Create();

        var tokens = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => TokenAsync(authenticator)));

        Assert.All(tokens, static token => Assert.Equal("token-1", token));
        Assert.Single(_iam.Requests);
    }

    [Fact]
    public async Task The_request_contains_user_domain_and_project()
    {
        using var byRegion = Create();
        using var byProject = Create(projectId: "project-id");
        await TokenAsync(byRegion);
        await TokenAsync(byProject);

        var bodies = _iam.Requests.Select(static request => JsonDocument.Parse(request.Body).RootElement.GetProperty("auth")).ToArray();
        var user = bodies[0].GetProperty("identity").GetProperty("password").GetProperty("user");
        Assert.Equal(
            ("user", Password, "domain"),
            (
                user.GetProperty("name").GetString(), user.GetProperty("password").GetString(),
                user.GetProperty("domain").GetProperty("name").GetString()));
        Assert.Equal("""{"project":{"name":"cn-north-4"}}""", bodies[0].GetProperty("scope").GetRawText());
        Assert.Equal("""{"project":{"id":"project-id"}}""", bodies[1].GetProperty("scope").GetRawText());
        Assert.All(_iam.Requests, static request => Assert.Equal(("POST", "/v3/auth/tokens"), (request.Method, request.Uri.PathAndQuery)));
        Assert.All(_iam.Requests, static request => Assert.DoesNotContain("X-Auth-Token", request.Headers.Keys));
    }

    [Fact]
    public async Task Is_renewed_once_before_it_expires()
    {
        using var authenticator = Create();

        Assert.Equal("token-1", await TokenAsync(authenticator));
        _clock.Advance(TimeSpan.FromMinutes(53));
        Assert.Equal("token-1", await TokenAsync(authenticator));
        Assert.Single(_iam.Requests);
        _clock.Advance(TimeSpan.FromMinutes(2));
        // The token that is still valid is used while the next is issued.
        var tokens = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => TokenAsync(authenticator)));

        Assert.All(tokens, static token => Assert.Equal("token-1", token));
        await Eventually.IsTrueAsync(async () => await TokenAsync(authenticator) == "token-2");
        Assert.Equal(2, _iam.Requests.Count);
    }

    [Fact]
    public async Task Is_renewed_once_after_concurrent_rejections()
    {
        using var authenticator = Create();
        await TokenAsync(authenticator);
        using var rejected = new HttpRequestMessage();
        rejected.Headers.Add("X-Auth-Token", "token-1");

        var renewed = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(
                _ => authenticator.TryRenewAsync(rejected, new CallOptions(_log, TestContext.Current.CancellationToken))));

        Assert.All(renewed, Assert.True);
        Assert.Equal(2, _iam.Requests.Count);
        Assert.Equal("token-2", await TokenAsync(authenticator));
    }

    [Fact]
    public async Task Cancelling_one_waiter_does_not_affect_the_others()
    {
        using var authenticator = Create();
        using var cancellation = new CancellationTokenSource();
        var first = TokenAsync(authenticator);
        var second = TokenAsync(authenticator, cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal("token-1", await first);
    }

    [Fact]
    public async Task The_project_is_that_of_the_token()
    {
        using var authenticator = Create();

        Assert.Equal("project-id", await authenticator.FindProjectIdAsync(new CallOptions(_log, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Shows_neither_password_nor_token()
    {
        using var authenticator = Create();
        await TokenAsync(authenticator);

        Assert.Equal("domain/user", authenticator.Account);
        Assert.Equal(SecretRedactor.Withheld, authenticator.Redact($"a {Password} b"));
        Assert.Equal(SecretRedactor.Withheld, authenticator.Redact("a token-1 b"));
        Assert.DoesNotContain("p4ssw0rd", _log.All, StringComparison.Ordinal);
        Assert.DoesNotContain("token-1", _log.All, StringComparison.Ordinal);
        Assert.DoesNotContain("token-1", new IamToken(SecureStringExtensions.Protect("token-1")).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a token")]
    [InlineData("t\u00f6ken")]
    public async Task A_token_that_no_header_can_hold_is_an_error(string token)
    {
        using var iam = new LoopbackServer(
            _ => LoopbackServer.Answer(201, """{"token":{"expires_at":"2026-01-16T08:00:00Z"}}""", $"X-Subject-Token: {token}"));
        using var authenticator = Create(iam: iam);

        Assert.Equal(Failure.InvalidResponse, (await Assert.ThrowsAsync<ModelArtsException>(() => TokenAsync(authenticator))).Failure);
    }

    [Fact]
    public async Task A_response_after_a_renewal_does_not_show_the_earlier_token()
    {
        using var client = new TestClient(Create(), maximumRetryCount: 0);
        var sent = new TaskCompletionSource();
        var renewed = new TaskCompletionSource();
        client.Network
            .Does(async (request, _) =>
            {
                sent.SetResult();
                await renewed.Task;
                return ScriptedHandler.Answer(403, $$"""{"error_code":"X","error_msg":"denied to {{request.Headers["X-Auth-Token"]}}"}""");
            })
            .Answers(401)
            .Answers(200, TestClient.Image);

        var late = client.ShowAsync();
        await sent.Task;
        await client.ShowAsync();
        renewed.SetResult();

        Assert.Equal(["token-1", "token-1", "token-2"], client.Network.Sent.Select(static request => request.Headers["X-Auth-Token"]));
        var rejection = await Assert.ThrowsAsync<ModelArtsException>(() => late);
        Assert.Contains($": {SecretRedactor.Withheld} (X)", rejection.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposing_wipes_all_secrets()
    {
        var password = SecureStringExtensions.Protect(Password);
        var authenticator = new PasswordSource("user", password, new IamDomain("domain"))
            .CreateAuthenticator(new TokenScope(_iam.Address, "cn-north-4", null, new PipelineSettings()));
        await TokenAsync(authenticator);

        authenticator.Dispose();

        Assert.Throws<ObjectDisposedException>(() => password.Length);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => TokenAsync(authenticator));
    }

    [Theory]
    [InlineData(
        401, """{"error":{"code":401,"message":"The password p4ssw0rd \"quoted\" ü is wrong.","title":"Unauthorized"}}""",
        Failure.AuthenticationFailed)]
    [InlineData(201, """{"token":{}}""", Failure.InvalidResponse)]
    [InlineData(201, """{"token":null}""", Failure.InvalidResponse)]
    [InlineData(201, "<html>", Failure.InvalidResponse)]
    [InlineData(404, """{"error":{"code":404}}""", Failure.InvalidResponse)]
    public async Task A_missing_token_is_an_error_without_the_password(int status, string body, object failure)
    {
        using var iam = new LoopbackServer(_ => LoopbackServer.Answer(status, body));
        using var authenticator = Create(iam: iam);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => TokenAsync(authenticator));

        Assert.Equal(failure, exception.Failure);
        Assert.Contains("Cannot get a token for user user of domain", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("p4ssw0rd", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user", "domain", "cn-north-4", true)]
    [InlineData("USER", "Domain", "CN-NORTH-4", true)]
    [InlineData(null, null, null, true)]
    [InlineData("somebody", "domain", "cn-north-4", false)]
    [InlineData("user", "elsewhere", "cn-north-4", false)]
    [InlineData("user", "domain", "cn-east-3", false)]
    public async Task A_token_of_another_identity_is_rejected(string? user, string? domain, string? project, bool isTaken)
    {
        using var iam = new LoopbackServer(_ => Answer(user, domain, project, "p"));
        using var authenticator = Create(iam: iam);

        var exception = await Record.ExceptionAsync(() => TokenAsync(authenticator));

        if (isTaken) Assert.Null(exception);
        else Assert.Equal(Failure.AuthenticationFailed, Assert.IsType<ModelArtsException>(exception).Failure);
    }

    [Theory]
    [InlineData("user", "cn-north-4", "another-id")]
    [InlineData("somebody", "cn-north-4", "p")]
    public async Task A_renewed_token_of_another_identity_is_rejected_and_not_kept(string user, string project, string projectId)
    {
        var isFirst = true;
        using var iam = new LoopbackServer(_ =>
        {
            if (!isFirst) return Answer(user, "domain", project, projectId);
            isFirst = false;
            return Answer("user", "domain", "cn-north-4", "p");
        });
        using var authenticator = Create(iam: iam);
        var token = await TokenAsync(authenticator);
        using var rejected = new HttpRequestMessage();
        rejected.Headers.Add("X-Auth-Token", token);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(
            () => authenticator.TryRenewAsync(rejected, new CallOptions(_log, TestContext.Current.CancellationToken)));

        Assert.Equal(Failure.AuthenticationFailed, exception.Failure);
        Assert.Equal(token, await TokenAsync(authenticator));
    }

    public void Dispose() => _iam.Dispose();

    private static byte[] Answer(string? user, string? domain, string? project, string projectId) => LoopbackServer.Answer(
        201, JsonSerializer.Serialize(new
        {
            token = new
            {
                expires_at = Start.AddHours(24), project = new { id = projectId, name = project },
                user = new { name = user, domain = new { name = domain } },
            },
        }),
        "X-Subject-Token: token-1", $"Date: {Start:R}");

    private RequestAuthenticator Create(string? projectId = null, LoopbackServer? iam = null) => new PasswordSource(
        "user", SecureStringExtensions.Protect(Password), new IamDomain("domain")).CreateAuthenticator(
        new TokenScope((iam ?? _iam).Address, "cn-north-4", projectId, new PipelineSettings { MaximumRetryCount = 0 }) { Clock = _clock });

    private async Task<string> TokenAsync(RequestAuthenticator authenticator, CancellationToken? cancellationToken = null)
    {
        using var message = new HttpRequestMessage();
        await authenticator.AuthenticateAsync(
            message, Requests.Of("GET"), "p", Start, new CallOptions(_log, cancellationToken ?? TestContext.Current.CancellationToken));
        return message.Headers.GetValues("X-Auth-Token").Single();
    }
}
