using ModelArtsImages.Authentication;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Connections;

/// <summary>The host's own credentials, over a real socket.</summary>
[Collection(EnvironmentScope.Collection)]
public sealed class EcsCredentialsTests : IDisposable
{
    private const string Key = """{"credential":{"access":"AKHOST0123456789","secret":"host-secret","securitytoken":"host-token","expires_at":"2026-01-15T09:00:00.000000Z"}}""";
    private const string Metadata = """{"project_id":"p","region_id":"cn-north-4","unknown":1}""";

    private static readonly DateTimeOffset Start = new(2026, 1, 15, 8, 0, 0, TimeSpan.Zero);

    private readonly EnvironmentScope _environment = new();
    private readonly RecordingRequestLog _log = new();
    private LoopbackServer? _host;
    private int _keys;

    [Fact]
    public async Task Key_project_and_region_are_found_with_a_session_token()
    {
        Host(token: 200, key: Key);

        var (found, missing) = await FindAsync();

        Assert.Equal(("ECS host", "p", "cn-north-4", string.Empty), (found!.Source, found.ProjectId, found.Region, missing));
        Assert.Equal("21600", _host!.Requests.First().Headers["X-Metadata-Token-Ttl-Seconds"]);
        Assert.All(_host.Requests.Where(static request => request.Method == "GET"), static request => Assert.Equal("session", request.Headers["X-Metadata-Token"]));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(503)]
    public async Task An_older_host_knows_no_session_token(int status)
    {
        Host(token: status, key: Key);

        Assert.NotNull((await FindAsync()).Found);
        Assert.All(_host!.Requests, static request => Assert.DoesNotContain("X-Metadata-Token", request.Headers.Keys));
    }

    [Theory]
    [InlineData(200, 404, "", "answered 404")]
    [InlineData(200, 200, "{}", "names no agency's credentials")]
    [InlineData(200, 200, """{"credential":{"access":"a","secret":""}}""", "names no agency's credentials")]
    [InlineData(200, 200, """{"credential":null}""", "names no agency's credentials")]
    [InlineData(200, 200, "<html>", "another service")]
    [InlineData(200, 200, "", "another service")]
    [InlineData(200, 200, "null", "another service")]
    [InlineData(200, 200, """{"credential":{"access":"a","secret":"s","expires_at":"soon"}}""", "another service")]
    [InlineData(200, 200, """{"credential":{"access":"\ud800","secret":"s"}}""", "another service")]
    [InlineData(200, 200, """{"credential":{"access":"a b","secret":"s"}}""", "The access key id from the ECS host's metadata service has characters")]
    [InlineData(200, 200, """{"credential":{"access":"a","secret":"s","securitytoken":"t\nX-Evil: 1"}}""", "The token from the ECS host's metadata service has characters")]
    [InlineData(200, 200, "TOO LONG", "The secret key from the ECS host's metadata service has 70000 characters")]
    [InlineData(500, 200, Key, "answered 500")]
    [InlineData(302, 200, Key, "answered 302")]
    public async Task Where_there_are_none_the_reason_is_told(int token, int status, string key, string why)
    {
        Host(token, key == "TOO LONG" ? """{"credential":{"access":"a","secret":"S"}}""".Replace("S", new string('s', 70_000), StringComparison.Ordinal) : key, status);

        var (found, missing) = await FindAsync();

        Assert.Null(found);
        Assert.Contains(why, missing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Off_the_cloud_that_shows_at_once()
    {
        _environment.Set(EcsCredentials.EndpointVariable, "http://127.0.0.1:1");

        Assert.Contains("no metadata service answers here", (await FindAsync()).Missing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_that_is_cancelled_ends()
    {
        using var cancellation = new CancellationTokenSource();
        using var host = new LoopbackServer(async _ =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
            return [];
        });
        _environment.Set(EcsCredentials.EndpointVariable, host.Address.OriginalString);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.EndsAsync(new EcsCredentials().FindAsync(cancellation.Token)));
    }

    [Fact]
    public void An_address_that_would_take_credentials_elsewhere_is_refused()
    {
        _environment.Set(EcsCredentials.EndpointVariable, "http://metadata.evil.example");

        Assert.Contains(EcsCredentials.EndpointVariable, Assert.Throws<ModelArtsException>(static () => new EcsCredentials()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_renewed_before_it_ends_once_for_all()
    {
        Host(token: 404, key: Key);
        using var authenticator = (await FindAsync()).Found!.CreateAuthenticator(new TokenScope(Requests.Endpoint, "cn-north-4", "p", new PipelineSettings()));

        Assert.Equal("host-token", await TokenAsync(authenticator, Start.AddMinutes(54)));
        Assert.Equal(1, _keys);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TokenAsync(authenticator, Start.AddHours(23.9))));
        Assert.Equal(2, _keys);
        Assert.Equal("a *** b *** c *** d ***", authenticator.Redact("a host-secret b host-token c next-secret d next-token"));
    }

    [Fact]
    public async Task The_key_is_renewed_after_a_refusal_once_for_all_that_were_refused_with_it()
    {
        Host(token: 404, key: Key);
        using var authenticator = (await FindAsync()).Found!.CreateAuthenticator(new TokenScope(Requests.Endpoint, "cn-north-4", "p", new PipelineSettings()));
        using var refused = new HttpRequestMessage(HttpMethod.Get, Requests.Endpoint);
        await authenticator.AuthenticateAsync(refused, Requests.Of("GET"), "p", Start, new CallOptions(_log, TestContext.Current.CancellationToken));

        for (var i = 0; i < 5; i++) Assert.True(await authenticator.TryRenewAsync(refused, new CallOptions(_log, TestContext.Current.CancellationToken)));

        Assert.Equal(2, _keys);
    }

    public void Dispose()
    {
        _host?.Dispose();
        _environment.Dispose();
    }

    private void Host(int token, string key, int keyStatus = 200)
    {
        _host = new LoopbackServer(request => request.Uri.AbsolutePath switch
        {
            "/meta-data/latest/api/token" => LoopbackServer.Answer(token, "session\n"),
            "/openstack/latest/securitykey" => LoopbackServer.Answer(keyStatus, NextKey(key)),
            "/openstack/latest/meta_data.json" => LoopbackServer.Answer(200, Metadata),
            _ => LoopbackServer.Answer(404, string.Empty),
        });
        _environment.Set(EcsCredentials.EndpointVariable, _host.Address.OriginalString);
    }

    // The next key is another, and good for a day longer.
    private string NextKey(string key) => Interlocked.Increment(ref _keys) == 1
        ? key
        : key.Replace("AKHOST", "AKNEXT", StringComparison.Ordinal).Replace("\"host-", "\"next-", StringComparison.Ordinal).Replace("2026-01-15", "2026-01-17", StringComparison.Ordinal);

    private static Task<(ResolvedCredentials? Found, string Missing)> FindAsync() => new EcsCredentials().FindAsync(TestContext.Current.CancellationToken);

    private async Task<string> TokenAsync(RequestAuthenticator authenticator, DateTimeOffset now)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, Requests.Endpoint);
        await authenticator.AuthenticateAsync(message, Requests.Of("GET"), "p", now, new CallOptions(_log, TestContext.Current.CancellationToken));
        return message.Headers.GetValues("X-Security-Token").Single();
    }
}
