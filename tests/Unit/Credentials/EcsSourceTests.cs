using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Credentials;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Credentials;

/// <summary>The credentials of an ECS host, which are read over a real socket.</summary>
[Collection(EnvironmentScope.Collection)]
public sealed class EcsSourceTests : IDisposable
{
    private const string Key = """
        {"credential":{"access":"AKHOST0123456789","secret":"host-secret","securitytoken":"host-token",
        "expires_at":"2026-01-15T09:00:00.000000Z"}}
        """;

    private const string Metadata = """{"project_id":"p","region_id":"cn-north-4","unknown":1}""";

    private static readonly DateTimeOffset Start = new(2026, 1, 15, 8, 0, 0, TimeSpan.Zero);

    private readonly FakeClock _clock = new();
    private readonly EnvironmentScope _environment = new();
    private readonly RecordingRequestLog _log = new();
    private LoopbackServer? _host;
    private int _keys;
    private int _failures;
    private int _tokenFailures;

    private TokenScope Scope => new(Requests.Endpoint, "cn-north-4", "p", new PipelineSettings()) { Clock = _clock };

    [Fact]
    public async Task Finds_key_project_and_region_with_a_session_token()
    {
        Host(token: 200, key: Key);

        var (found, missing) = await FindAsync();

        Assert.Equal(("ECS host", "p", "cn-north-4", string.Empty), (found!.Source, found.ProjectId, found.Region, missing));
        Assert.Equal("21600", _host!.Requests.First().Headers["X-Metadata-Token-Ttl-Seconds"]);
        Assert.All(
            _host.Requests.Where(static request => request.Method == "GET"),
            static request => Assert.Equal("session", request.Headers["X-Metadata-Token"]));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(-1)]
    public async Task Without_a_session_token_the_host_is_queried_without_one(int status)
    {
        Host(token: status, key: Key);

        Assert.NotNull((await FindAsync()).Found);
        Assert.All(_host!.Requests, static request => Assert.DoesNotContain("X-Metadata-Token", request.Headers.Keys));
    }

    [Theory]
    [InlineData(200, 404, "", "answered 404")]
    [InlineData(403, 401, "", "answered 401: it requires a session token, and the request for one answered 403")]
    [InlineData(200, 503, "", "answered 503")]
    [InlineData(200, 200, "{}", "returned no credentials of an agency")]
    [InlineData(200, 200, """{"credential":{"access":"a","secret":""}}""", "returned no credentials of an agency")]
    [InlineData(200, 200, """{"credential":null}""", "returned no credentials of an agency")]
    [InlineData(200, 200, "<html>", "another service")]
    [InlineData(200, 200, "", "another service")]
    [InlineData(200, 200, "null", "another service")]
    [InlineData(200, 200, """{"credential":{"access":"a","secret":"s","expires_at":"soon"}}""", "another service")]
    [InlineData(200, 200, """{"credential":{"access":"\ud800","secret":"s"}}""", "another service")]
    [InlineData(
        200, 200, """{"credential":{"access":"a b","secret":"s"}}""",
        "The access key id from the ECS host's metadata service contains characters")]
    [InlineData(
        200, 200, """{"credential":{"access":"a","secret":"s","securitytoken":"t\nX-Evil: 1"}}""",
        "The token from the ECS host's metadata service contains characters")]
    [InlineData(200, 200, "TOO LONG", "The secret key from the ECS host's metadata service contains 70000 characters")]
    [InlineData(404, 302, Key, "answered 302")]
    public async Task Without_credentials_the_reason_is_reported(int token, int status, string key, string why)
    {
        Host(
            token,
            key == "TOO LONG" ? """{"credential":{"access":"a","secret":"S"}}""".Replace(
                "S", new string('s', 70_000), StringComparison.Ordinal) : key, status);

        var (found, missing) = await FindAsync();

        Assert.Null(found);
        Assert.Contains(why, missing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Transient_failures_are_retried(int failures)
    {
        Host(token: 200, key: Key);
        _failures = failures;

        Assert.NotNull((await FindAsync()).Found);
        Assert.Equal(1, _keys);
    }

    [Fact]
    public async Task A_session_token_is_requested_again_after_a_transient_failure()
    {
        Host(token: 200, key: Key, isTokenWanted: true);
        _tokenFailures = 1;

        Assert.NotNull((await FindAsync()).Found);
    }

    [Fact]
    public async Task A_failed_renewal_says_what_failed()
    {
        Host(token: 404, key: Key);
        using var authenticator = (await FindAsync()).Found!.CreateAuthenticator(Scope);
        _failures = int.MaxValue;
        _clock.Advance(TimeSpan.FromHours(1));

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => TokenAsync(authenticator));

        Assert.Equal("Cannot renew the ECS host's temporary access key: its metadata service answered 503.", exception.Message);
    }

    [Fact]
    public async Task Outside_the_cloud_it_fails_quickly()
    {
        _environment.Set(EcsMetadataClient.EndpointVariable, "http://127.0.0.1:1");

        Assert.Contains("there is no metadata service here", (await FindAsync()).Missing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lookup_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        using var host = new LoopbackServer(async _ =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
            return [];
        });
        _environment.Set(EcsMetadataClient.EndpointVariable, host.Address.OriginalString);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Eventually.EndsAsync(EcsSource.FindAsync(new CallOptions(_log, cancellation.Token))));
    }

    [Fact]
    public async Task An_address_on_another_machine_is_rejected()
    {
        _environment.Set(EcsMetadataClient.EndpointVariable, "http://metadata.evil.example");

        Assert.Contains(
            EcsMetadataClient.EndpointVariable, (await Assert.ThrowsAsync<ModelArtsException>(FindAsync)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_renewed_once_before_it_expires()
    {
        Host(token: 404, key: Key);
        using var authenticator = (await FindAsync()).Found!.CreateAuthenticator(Scope);

        _clock.Advance(TimeSpan.FromMinutes(53));
        Assert.Equal("host-token", await TokenAsync(authenticator));
        Assert.Equal(1, _keys);
        _clock.Advance(TimeSpan.FromMinutes(4));
        Assert.All(
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TokenAsync(authenticator))),
            static token => Assert.True(token is "host-token" or "next-token", token));
        await Eventually.IsTrueAsync(async () => await TokenAsync(authenticator) == "next-token");
        Assert.Equal(2, _keys);
        foreach (var secret in new[] { "host-secret", "host-token", "next-secret", "next-token" })
            Assert.Equal(SecretRedactor.Withheld, authenticator.Redact($"a {secret} b"));
    }

    [Fact]
    public async Task The_key_is_renewed_once_after_concurrent_rejections()
    {
        Host(token: 404, key: Key);
        using var authenticator = (await FindAsync()).Found!.CreateAuthenticator(Scope);
        using var rejected = new HttpRequestMessage(HttpMethod.Get, Requests.Endpoint);
        await authenticator.AuthenticateAsync(
            rejected, Requests.Of("GET"), "p", Start, new CallOptions(_log, TestContext.Current.CancellationToken));

        for (var i = 0; i < 5; i++)
            Assert.True(await authenticator.TryRenewAsync(rejected, new CallOptions(_log, TestContext.Current.CancellationToken)));

        Assert.Equal(2, _keys);
    }

    public void Dispose()
    {
        _host?.Dispose();
        _environment.Dispose();
    }

    private void Host(int token, string key, int keyStatus = 200, bool isTokenWanted = false)
    {
        var date = $"Date: {Start:R}";
        _host = new LoopbackServer(async request => request.Uri.AbsolutePath switch
        {
            "/meta-data/latest/api/token" when token < 0 => await NeverAsync(),
            "/meta-data/latest/api/token" =>
                LoopbackServer.Answer(Interlocked.Decrement(ref _tokenFailures) >= 0 ? 503 : token, "session\n"),
            _ when isTokenWanted && !request.Headers.ContainsKey("X-Metadata-Token") => LoopbackServer.Answer(401, string.Empty),
            // Every second failure is a connection that breaks without a response.
            "/openstack/latest/securitykey" when _failures > 0 && Interlocked.Decrement(ref _failures) >= 0 =>
                _failures % 2 == 0 ? LoopbackServer.Answer(503, string.Empty) : [],
            "/openstack/latest/securitykey" => LoopbackServer.Answer(keyStatus, NextKey(key), date),
            "/openstack/latest/meta_data.json" => LoopbackServer.Answer(200, Metadata),
            _ => LoopbackServer.Answer(404, string.Empty),
        });
        _environment.Set(EcsMetadataClient.EndpointVariable, _host.Address.OriginalString);
    }

    private static async Task<byte[]> NeverAsync()
    {
        await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
        return [];
    }

    // The next key is a different one, which is valid for another day.
    private string NextKey(string key) => Interlocked.Increment(ref _keys) == 1
        ? key
        : key.Replace("AKHOST", "AKNEXT", StringComparison.Ordinal).Replace("\"host-", "\"next-", StringComparison.Ordinal)
            .Replace("2026-01-15", "2026-01-17", StringComparison.Ordinal);

    private Task<(ResolvedCredentials? Found, string Missing)> FindAsync() =>
        EcsSource.FindAsync(new CallOptions(_log, TestContext.Current.CancellationToken));

    private async Task<string> TokenAsync(RequestAuthenticator authenticator)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, Requests.Endpoint);
        await authenticator.AuthenticateAsync(
            message, Requests.Of("GET"), "p", Start, new CallOptions(_log, TestContext.Current.CancellationToken));
        return message.Headers.GetValues("X-Security-Token").Single();
    }
}
