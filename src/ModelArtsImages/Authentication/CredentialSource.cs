using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication;

/// <summary>
/// Provides a credential that is fixed, or that all callers share and that is renewed before it expires and after the service rejects it.
/// Its lifetime is measured by elapsed time from the service's own <c>Date</c>, because the clock of this machine may be wrong.
/// </summary>
/// <remarks>
/// It is renewed in the background before it expires. Meanwhile callers use the current one, even if the renewal fails. After it has
/// expired, all callers wait for the same renewal and share its failure. Disconnecting ends every wait.
/// </remarks>
internal sealed class CredentialSource<T> : IDisposable
    where T : class, ICredential
{
    /// <summary>
    /// The share of its lifetime that is left when a credential is renewed. It is a share, so that a short lifetime does not mean a renewal
    /// for each request.
    /// </summary>
    private const double EarlyShare = 0.1;

    /// <summary>The earliest time before its expiry at which a credential is renewed.</summary>
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(10);

    /// <summary>How long the failure of a renewal is returned to every caller, because each renewal has its own retries.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>The same for a rejected login: IAM locks a user after several wrong passwords.</summary>
    private static readonly TimeSpan PauseAfterRejection = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly Func<CallOptions, Task<T>>? _issue;
    private readonly SecretRedactor _secrets;
    private readonly IClock _clock;
    private readonly CancellationTokenSource _disconnected = new();
    private volatile Held? _held;
    private Renewal? _renewal;
    private (ModelArtsException Exception, TimeSpan Early, TimeSpan Ended)? _failed;

    /// <summary>Provides a fixed credential.</summary>
    public CredentialSource(T credential)
        : this(issue: null, new SecretRedactor(), SystemClock.Instance, credential)
    {
    }

    /// <param name="issue">
    /// Issues a credential; <see langword="null"/> if it is fixed. The log is that of the first caller, the cancellation this object's own.
    /// </param>
    /// <param name="secrets">Withholds texts with secrets. This object adds the issued secrets to it, and disposes of it.</param>
    public CredentialSource(Func<CallOptions, Task<T>>? issue, SecretRedactor secrets, IClock clock, T? first = null)
    {
        (_issue, _secrets, _clock) = (issue, secrets, clock);
        if (first is not null) Hold(first, clock.Elapsed);
    }

    /// <summary>The latest credential; <see langword="null"/> before the first is issued.</summary>
    public T? Latest => _held?.Credential;

    /// <summary>Gets the credential for a request.</summary>
    public ValueTask<T> GetAsync(CallOptions call)
    {
        var now = _clock.Elapsed;
        if (_held is { } good && now < good.RenewFrom) return new(good.Credential);
        lock (_gate)
        {
            ThrowIfDisconnected();
            if (_held is { } held && now < held.End)
            {
                if (now >= held.RenewFrom && _renewal is null && !(now < _failed?.Early)) Begin(call.Log).IsAwaitedByAll = true;
                return new(held.Credential);
            }

            return new(JoinAsync(now, call));
        }
    }

    /// <summary>Renews the credential after the service rejected it; returns whether there is a newer one.</summary>
    /// <exception cref="ModelArtsException">None could be issued.</exception>
    /// <exception cref="ObjectDisposedException">The account has been disconnected.</exception>
    public async Task<bool> TryRenewAsync(Func<T, bool> isRejected, CallOptions call)
    {
        if (_issue is null) return false;
        Task<T> renewal;
        lock (_gate)
        {
            ThrowIfDisconnected();
            // Many requests are rejected with the same credential; only the first renews it.
            if (_held is { } held && !isRejected(held.Credential)) return true;
            renewal = JoinAsync(_clock.Elapsed, call);
        }

        return !isRejected(await renewal.ConfigureAwait(false));
    }

    /// <summary>Withholds a text that contains one of its secrets, past or present.</summary>
    public string Redact(string text) => _secrets.Redact(text);

    public void Dispose()
    {
        // The source itself is not disposed of, because disposing of it would strand its waiters.
        _disconnected.Cancel();
        _secrets.Dispose();
        lock (_gate)
        {
            if (_held is { } held) Wipe(held.Credential);
        }
    }

    private void ThrowIfDisconnected()
    {
        if (_disconnected.IsCancellationRequested) throw Disconnected();
    }

    private static ObjectDisposedException Disconnected() => new(nameof(CredentialSource<T>));

    /// <summary>Waits for the renewal in flight, or starts one. The lock is held.</summary>
    private Task<T> JoinAsync(TimeSpan now, CallOptions call)
    {
        if (_renewal is null && now < _failed?.Ended) return Task.FromException<T>(_failed.Value.Exception);
        var renewal = _renewal ?? Begin(call.Log);
        renewal.Waiting++;
        return WaitAsync(renewal, call.Stopping);
    }

    private async Task<T> WaitAsync(Renewal renewal, CancellationToken stopping)
    {
        var given = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (stopping.Register(() => given.TrySetCanceled(stopping)))
        using (_disconnected.Token.Register(() => given.TrySetException(Disconnected())))
        {
            var ended = await Task.WhenAny(renewal.Credential, given.Task).ConfigureAwait(false);
            Leave(renewal);
            ThrowIfDisconnected();
            return await ended.ConfigureAwait(false);
        }
    }

    /// <summary>A renewal without waiters is cancelled: after Ctrl+C, nothing more is sent.</summary>
    private void Leave(Renewal renewal)
    {
        lock (_gate)
        {
            if (--renewal.Waiting > 0 || renewal.IsAwaitedByAll || renewal.Credential.IsCompleted) return;
            if (_renewal == renewal) _renewal = null;
        }

        renewal.Cancel();
    }

    /// <summary>The lock is held.</summary>
    private Renewal Begin(IRequestLog log)
    {
        var renewal = _renewal = new Renewal(_disconnected.Token);
        renewal.Credential = Task.Run(() => RenewAsync(renewal, log));
        // Observes the exception so that it does not surface as UnobservedTaskException.
        renewal.Credential.ContinueWith(
            static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return renewal;
    }

    private async Task<T> RenewAsync(Renewal renewal, IRequestLog log)
    {
        try
        {
            // The time is taken before the request, and the Date of the service is later. It has whole seconds, so the assumed expiry is
            // late by less than a second; a request that is rejected then renews the credential.
            var asked = _clock.Elapsed;
            var issued = await _issue!(new CallOptions(log, renewal.Token)).ConfigureAwait(false);
            lock (_gate)
            {
                Hold(issued, asked);
                _failed = null;
                if (_renewal == renewal) _renewal = null;
            }

            return issued;
        }
        catch (Exception e)
        {
            lock (_gate)
            {
                if (_renewal == renewal) _renewal = null;
                if (e is ModelArtsException failure) Remember(failure);
            }

            if (renewal.IsAwaitedByAll && e is ModelArtsException && log.WantsVerbose)
                log.Verbose($"The credential was not renewed, and stays in use until it expires. {e.Message}");
            throw;
        }
        finally
        {
            renewal.Dispose();
        }
    }

    private void Hold(T credential, TimeSpan asked)
    {
        _secrets.SetCurrent(credential.Secrets);
        _held = _issue is null
            ? new Held(credential, TimeSpan.MaxValue, TimeSpan.MaxValue)
            : Held.Of(credential, asked, _clock.UtcNow);
        // The account was disconnected during the renewal.
        if (_disconnected.IsCancellationRequested) Wipe(credential);
    }

    private static void Wipe(T credential)
    {
        foreach (var secret in credential.Secrets) secret?.Dispose();
    }

    private void Remember(ModelArtsException failure)
    {
        var now = _clock.Elapsed;
        var isRejected = failure.Failure is Failure.AuthenticationFailed or Failure.AccessDenied;
        var early = isRejected || _held is not { } held ? TimeSpan.MaxValue : now + Longer(Pause, Tenth(held.End - held.RenewFrom));
        _failed = (failure, early, now + (isRejected ? PauseAfterRejection : Pause));
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Tenth(TimeSpan time) => new(time.Ticks / 10);

    /// <summary>A credential, and the elapsed time at which it expires.</summary>
    private sealed record Held(T Credential, TimeSpan RenewFrom, TimeSpan End)
    {
        public static Held Of(T credential, TimeSpan asked, DateTimeOffset machineTime)
        {
            var lifetime = credential.ExpiresAt - (credential.IssuedAt ?? machineTime);
            // A credential that is expired on arrival shows that a clock is wrong. Then only a rejection by the service shows that it has
            // expired.
            if (lifetime is not { Ticks: > 0 } lasts) return new Held(credential, TimeSpan.MaxValue, TimeSpan.MaxValue);

            var margin = Math.Min(lasts.Ticks * EarlyShare, LongestMargin.Ticks);
            return new Held(credential, asked + lasts - TimeSpan.FromTicks((long)margin), asked + lasts);
        }
    }

    /// <summary>One renewal, and the number of its waiters.</summary>
    private sealed class Renewal(CancellationToken disconnected) : IDisposable
    {
        private readonly CancellationTokenSource _abandoned = CancellationTokenSource.CreateLinkedTokenSource(disconnected);

        public CancellationToken Token => _abandoned.Token;

        public Task<T> Credential { get; set; } = null!;

        public int Waiting { get; set; }

        /// <summary>Whether it was started early: then it continues even if no caller waits.</summary>
        public bool IsAwaitedByAll { get; set; }

        public void Cancel()
        {
            try
            {
                _abandoned.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It ended just before it was cancelled.
            }
        }

        /// <summary>Releases the link to the account, which outlives many renewals.</summary>
        public void Dispose() => _abandoned.Dispose();
    }
}
