using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication;

/// <summary>A temporary access key that is fetched again before it ends, and after a refusal.</summary>
internal sealed class RefreshingAccessKey : IAccessKeySource
{
    /// <summary>A key is not used in its last minutes: a request may wait that long before it is sent.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _oneRenewalAtATime = new(1);
    private readonly SecretRedactor _secrets = new();
    private readonly Func<CancellationToken, Task<AccessKeyCredential>> _fetch;
    private volatile AccessKeyCredential _credential;

    /// <param name="first">The key that was found.</param>
    /// <param name="fetch">Fetches the next.</param>
    public RefreshingAccessKey(AccessKeyCredential first, Func<CancellationToken, Task<AccessKeyCredential>> fetch)
    {
        _fetch = fetch;
        _credential = Remember(first);
    }

    public string Account => StaticAccessKey.Shorten(_credential.AccessKey);

    public async ValueTask<AccessKeyCredential> GetAsync(DateTimeOffset now, CallOptions call)
    {
        var credential = _credential;
        if (!IsEnding(credential, now)) return credential;
        return await RenewAsync(credential, call).ConfigureAwait(false);
    }

    public async Task<bool> TryRenewAsync(string? refusedAccessKey, CallOptions call)
    {
        // Many requests are refused with the old key; only the first has it renewed.
        var current = _credential;
        return current.AccessKey != refusedAccessKey || await RenewAsync(current, call).ConfigureAwait(false) != current;
    }

    public string Redact(string text) => _secrets.Redact(text);

    public void Dispose()
    {
        _secrets.Dispose();
        _oneRenewalAtATime.Dispose();
    }

    private static bool IsEnding(AccessKeyCredential credential, DateTimeOffset now) =>
        credential.ExpiresAt is { } end && end - now <= Margin;

    /// <summary>Whoever comes while another renews takes the other's key.</summary>
    private async Task<AccessKeyCredential> RenewAsync(AccessKeyCredential old, CallOptions call)
    {
        await _oneRenewalAtATime.WaitAsync(call.Stopping).ConfigureAwait(false);
        try
        {
            if (_credential != old) return _credential;
            _credential = Remember(await _fetch(call.Stopping).ConfigureAwait(false));
            if (call.Log.WantsVerbose) call.Log.Verbose("The host's temporary access key was renewed.");
            return _credential;
        }
        finally
        {
            _oneRenewalAtATime.Release();
        }
    }

    private AccessKeyCredential Remember(AccessKeyCredential credential)
    {
        _secrets.Add(credential.SecretKey);
        _secrets.Add(credential.SecurityToken);
        return credential;
    }
}
