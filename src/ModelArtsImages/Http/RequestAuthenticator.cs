using System.Security;

namespace ModelArtsImages.Http;

/// <summary>Authenticates requests by headers.</summary>
internal abstract class RequestAuthenticator : IDisposable
{
    /// <summary>The kind of credentials, as in <see cref="Context.AuthenticationType"/>.</summary>
    public abstract string Kind { get; }

    /// <summary>The account for display, without a secret.</summary>
    public abstract string Account { get; }

    /// <summary>Distinguishes accounts whose <see cref="Account"/> is the same, such as two tokens. It reveals nothing.</summary>
    public virtual string Identity => Account;

    /// <summary>When the current credentials expire; <see langword="null"/> if they do not, or if that is not known.</summary>
    public virtual DateTimeOffset? ExpiresAt => null;

    /// <summary>Whether the service checks the date of a request, as it does with a signature.</summary>
    public virtual bool IsDateSigned => false;

    /// <summary>Acquires the credentials up front, so that a failure surfaces before any other request.</summary>
    public virtual Task PrepareAsync(CallOptions call) => Task.CompletedTask;

    /// <summary>Adds the headers to <paramref name="message"/>.</summary>
    /// <param name="projectId">The project to act in; <see langword="null"/> for IAM's own operations.</param>
    /// <param name="now">The service's time, or the local time if that is not known.</param>
    public abstract Task AuthenticateAsync(
        HttpRequestMessage message, ApiRequest request, string? projectId, DateTimeOffset now, CallOptions call);

    /// <summary>Called after a 401. Returns whether there are newer credentials, which the next attempt then uses.</summary>
    public virtual Task<bool> TryRenewAsync(HttpRequestMessage rejected, CallOptions call) =>
        Task.FromResult(false);

    /// <summary>The token of the account; <see langword="null"/> if requests are signed.</summary>
    public virtual Task<SecureString?> FindTokenAsync(CallOptions call) => Task.FromResult<SecureString?>(null);

    /// <summary>The project of the account, if its credentials name it.</summary>
    public virtual Task<string?> FindProjectIdAsync(CallOptions call) => Task.FromResult<string?>(null);

    /// <summary>Withholds a text from a service or proxy that contains a secret of the account, past or present.</summary>
    /// <param name="text">The whole text without control characters, because a part of a secret is not recognized.</param>
    public abstract string Redact(string text);

    public abstract void Dispose();
}
