using System.Collections.Concurrent;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Authentication;

/// <summary>A credential that expires: when the next one is issued, which callers wait for it, and what a failure means for them.</summary>
public sealed class CredentialSourceTests
{
    private static readonly ModelArtsException Unavailable = new(Failure.ServiceUnavailable, "503");

    private readonly FakeClock _clock = new();
    private readonly RecordingRequestLog _log = new();
    private readonly Queue<Func<CancellationToken, Task<IamToken>>> _script = new();
    private int _issued;

    [Theory]
    [InlineData(24 * 60)]
    [InlineData(60)]
    [InlineData(4)]
    [InlineData(0.5)]
    public async Task Is_used_for_nine_tenths_of_any_lifetime(double minutes)
    {
        using var source = Create(minutes, 24 * 60);
        var lifetime = TimeSpan.FromMinutes(minutes);

        await TokenAsync(source);
        _clock.Advance(0.85 * lifetime);
        Assert.Equal("token-1", await TokenAsync(source));
        await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal(1, _issued);

        _clock.Advance(0.145 * lifetime);
        Assert.Equal("token-1", await TokenAsync(source));
        await Eventually.IsTrueAsync(() => _issued == 2);
        await Eventually.IsTrueAsync(() => source.Latest!.Value.Reveal() == "token-2");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task A_clock_that_is_a_day_off_does_not_matter(int days)
    {
        using var source = Create(60, 60);
        _clock.Set(TimeSpan.FromDays(days));

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("token-1", await TokenAsync(source));
            _clock.Advance(TimeSpan.FromMinutes(5));
            _clock.Set(TimeSpan.FromDays(days));
        }

        Assert.Equal(1, _issued);
    }

    [Fact]
    public async Task A_credential_that_is_expired_on_arrival_is_used_until_it_is_rejected()
    {
        Issues(TimeSpan.FromMinutes(-5));
        Issues(TimeSpan.FromMinutes(-5));
        using var source = Create();

        for (var i = 0; i < 10; i++) Assert.Equal("token-1", await TokenAsync(source));
        Assert.True(await RejectAsync(source, "token-1"));
        Assert.Equal("token-2", await TokenAsync(source));
    }

    [Fact]
    public async Task A_failed_early_renewal_keeps_the_credential_until_it_expires()
    {
        Issues(TimeSpan.FromMinutes(10));
        for (var i = 0; i < 100; i++) Fails(Unavailable);
        using var source = Create();
        await TokenAsync(source);
        _clock.Advance(TimeSpan.FromMinutes(9.2));

        for (var i = 0; i < 40; i++)
        {
            Assert.Equal("token-1", await TokenAsync(source));
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.InRange(_issued, 2, 10);
        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Same(Unavailable, await Assert.ThrowsAsync<ModelArtsException>(() => TokenAsync(source)));
    }

    [Fact]
    public async Task An_early_renewal_succeeds_once_the_service_is_available_again()
    {
        Issues(TimeSpan.FromMinutes(10));
        Fails(Unavailable);
        Issues(TimeSpan.FromMinutes(10));
        using var source = Create();
        await TokenAsync(source);
        _clock.Advance(TimeSpan.FromMinutes(9.2));
        await TokenAsync(source);
        await Eventually.IsTrueAsync(() => _issued == 2 && _log.All.Contains("stays in use", StringComparison.Ordinal));
        _clock.Advance(TimeSpan.FromSeconds(8));
        await TokenAsync(source);

        await Eventually.IsTrueAsync(() => source.Latest!.Value.Reveal() == "token-3");
    }

    [Fact]
    public async Task A_rejected_password_is_not_retried_early()
    {
        Issues(TimeSpan.FromHours(24));
        for (var i = 0; i < 100; i++) Fails(new ModelArtsException(Failure.AuthenticationFailed, "401"));
        using var source = Create();
        await TokenAsync(source);
        _clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(9));

        for (var i = 0; i < 8; i++)
        {
            Assert.Equal("token-1", await TokenAsync(source));
            await Eventually.IsTrueAsync(() => _issued == 2);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(2, _issued);
    }

    [Fact]
    public async Task A_failure_is_returned_to_all_waiters_and_to_callers_shortly_after()
    {
        var release = new TaskCompletionSource();
        _script.Enqueue(async _ =>
        {
            await release.Task;
            throw Unavailable;
        });
        Issues(TimeSpan.FromHours(1));
        using var source = Create();
        var waiting = Enumerable.Range(0, 64).Select(_ => TokenAsync(source)).ToArray();
        release.SetResult();

        foreach (var one in waiting)
            Assert.Same(Unavailable, await Assert.ThrowsAsync<ModelArtsException>(() => Eventually.EndsAsync(one)));
        for (var i = 0; i < 332; i++) await Assert.ThrowsAsync<ModelArtsException>(() => TokenAsync(source));
        Assert.Equal(1, _issued);

        _clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("token-2", await TokenAsync(source));
    }

    [Fact]
    public async Task Many_concurrent_rejections_cause_one_renewal()
    {
        using var source = Create(60, 60);
        await TokenAsync(source);

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => RejectAsync(source, "token-1")))), Assert.True);
        Assert.Equal(2, _issued);
    }

    [Fact]
    public async Task The_same_credential_again_is_not_a_newer_one()
    {
        Issues(TimeSpan.FromHours(1), "same");
        Issues(TimeSpan.FromHours(1), "same");
        using var source = Create();
        await TokenAsync(source);

        Assert.False(await RejectAsync(source, "same"));
    }

    [Fact]
    public async Task Disconnecting_ends_every_wait_immediately()
    {
        var hanging = new TaskCompletionSource<CancellationToken>();
        Issues(TimeSpan.FromHours(1));
        _script.Enqueue(async stop =>
        {
            hanging.SetResult(stop);
            await Task.Delay(Timeout.Infinite, stop);
            throw new InvalidOperationException();
        });
        var source = Create();
        await TokenAsync(source);
        var rejected = Enumerable.Range(0, 8).Select(_ => RejectAsync(source, "token-1")).ToArray();
        var stopped = await hanging.Task;

        source.Dispose();

        foreach (var one in rejected) await Assert.ThrowsAsync<ObjectDisposedException>(() => Eventually.EndsAsync(one));
        Assert.True(stopped.IsCancellationRequested);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => RejectAsync(source, "token-1"));
        Assert.Equal(SecretRedactor.WithheldAfterDisconnecting, source.Redact("anything"));
    }

    [Fact]
    public async Task A_stopped_caller_does_not_affect_others_and_the_last_one_cancels_the_renewal()
    {
        var hanging = new TaskCompletionSource<CancellationToken>();
        _script.Enqueue(async stop =>
        {
            hanging.SetResult(stop);
            await Task.Delay(Timeout.Infinite, stop);
            throw new InvalidOperationException();
        });
        Issues(TimeSpan.FromHours(1));
        using var source = Create();
        using var one = new CancellationTokenSource();
        using var other = new CancellationTokenSource();
        var (first, second) = (TokenAsync(source, one.Token), TokenAsync(source, other.Token));
        var renewal = await hanging.Task;

        await one.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.EndsAsync(first));
        Assert.False(second.IsCompleted || renewal.IsCancellationRequested);
        await other.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.EndsAsync(second));

        await Eventually.IsTrueAsync(() => renewal.IsCancellationRequested);
        Assert.Equal("token-2", await TokenAsync(source));
    }

    [Fact]
    public async Task Disconnecting_at_any_moment_leaves_no_waiter()
    {
        for (var round = 0; round < 200; round++)
        {
            Issues(TimeSpan.FromHours(1));
            _script.Enqueue(async stop =>
            {
                await Task.Delay(1, stop);
                return Token("renewed", TimeSpan.FromHours(1));
            });
            var source = Create();
            var name = (await source.GetAsync(Call())).Value.Reveal();
            var rejected = Enumerable.Range(0, 8).Select(_ => Task.Run(() => RejectAsync(source, name))).ToArray();
            var disconnect = Task.Run(source.Dispose, TestContext.Current.CancellationToken);

            await Eventually.EndsAsync(
                Task.WhenAll([disconnect, .. rejected.Select(static one => one.ContinueWith(static _ => { }, TaskScheduler.Default))]));
            Assert.All(
                rejected,
                static one => Assert.True(one.IsCompletedSuccessfully || one.Exception?.InnerException is ObjectDisposedException));
            _script.Clear();
        }
    }

    [Fact]
    public async Task Temporarily_remembered_secrets_do_not_affect_the_current_credential()
    {
        Issues(TimeSpan.FromHours(1), "the-key-in-use");
        var secrets = new SecretRedactor();
        var source = new CredentialSource<IamToken>(IssueAsync, secrets, _clock);
        var held = (await source.GetAsync(Call())).Value;

        for (var i = 0; i < 100; i++) secrets.Add(SecureStringExtensions.Protect($"exchanged-token-{i}"));

        Assert.Equal("the-key-in-use", held.Reveal());
        Assert.Equal(SecretRedactor.Withheld, source.Redact("the-key-in-use is wrong"));
        source.Dispose();
        Assert.Throws<ObjectDisposedException>(() => held.Length);
    }

    [Fact]
    public async Task A_fixed_credential_is_used_after_its_expiry_too()
    {
        var credential = Token("fixed", TimeSpan.FromMinutes(1));
        using var source = new CredentialSource<IamToken>(issue: null, new SecretRedactor(), _clock, credential);

        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("fixed", await TokenAsync(source));
        Assert.False(await source.TryRenewAsync(static _ => true, Call()));
    }

    [Fact]
    public async Task A_finished_renewal_is_not_linked_to_the_account()
    {
        // The wait handle is closed with the cancellation source that it belongs to.
        var links = new ConcurrentQueue<WaitHandle>();
        for (var i = 0; i < 20; i++)
        {
            _script.Enqueue(stop =>
            {
                links.Enqueue(stop.WaitHandle);
                return links.Count % 2 == 0
                    ? Task.FromException<IamToken>(Unavailable)
                    : Task.FromResult(Token("token", TimeSpan.FromMinutes(1)));
            });
        }

        using var source = Create();
        for (var i = 0; i < 20; i++)
        {
            await TokenAsync(source).ContinueWith(static _ => { }, TaskScheduler.Default);
            _clock.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.Equal(20, links.Count);
        await Eventually.IsTrueAsync(() => links.All(static link => link.SafeWaitHandle.IsClosed));
    }

    private CallOptions Call(CancellationToken? stopping = null) => new(_log, stopping ?? TestContext.Current.CancellationToken);

    private CredentialSource<IamToken> Create(params double[] minutes)
    {
        foreach (var lifetime in minutes) Issues(TimeSpan.FromMinutes(lifetime));
        return new(IssueAsync, new SecretRedactor(), _clock);
    }

    private Task<IamToken> IssueAsync(CallOptions call)
    {
        Func<CancellationToken, Task<IamToken>> next;
        lock (_script)
        {
            _issued++;
            next = _script.Dequeue();
        }

        return next(call.Stopping);
    }

    private void Issues(TimeSpan lifetime, string? value = null) =>
        _script.Enqueue(_ => Task.FromResult(Token(value ?? $"token-{_issued}", lifetime)));

    private void Fails(ModelArtsException failure) => _script.Enqueue(_ => Task.FromException<IamToken>(failure));

    private static IamToken Token(string value, TimeSpan lifetime)
    {
        var date = new DateTimeOffset(2026, 1, 15, 8, 0, 0, TimeSpan.Zero);
        return new IamToken(SecureStringExtensions.Protect(value)) { IssuedAt = date, ExpiresAt = date + lifetime };
    }

    private async Task<string> TokenAsync(CredentialSource<IamToken> source, CancellationToken? stopping = null) =>
        (await source.GetAsync(Call(stopping))).Value.Reveal();

    private Task<bool> RejectAsync(CredentialSource<IamToken> source, string rejected) =>
        source.TryRenewAsync(token => token.Value.Reveal() == rejected, Call());
}
