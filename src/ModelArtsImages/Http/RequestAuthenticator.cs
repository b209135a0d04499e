using System.Security;

namespace ModelArtsImages.Http;

/// <summary>Authenticates requests by headers.</summary>
internal abstract class RequestAuthenticator : IDisposable
{
    /// <summary>How the account proves itself, as <see cref="Context.AuthenticationType"/> says it.</summary>
    public abstract string Kind { get; }

    /// <summary>Who the account is, without a secret.</summary>
    public abstract string Account { get; }

    /// <summary>
    /// Tells accounts apart where <see cref="Account"/> does not, as two tokens or the shortened ids of two access keys. It means something
    /// in this process alone, and nothing can be read from it.
    /// </summary>
    public virtual string Identity => Account;

    /// <summary>When the current credentials expire; <see langword="null"/> if they do not, or if that is not known.</summary>
    public virtual DateTimeOffset? ExpiresAt => null;

    /// <summary>
    /// Whether the service checks the date of a request, as it does with a signature. A refusal of anything else has another reason than
    /// this machine's clock.
    /// </summary>
    public virtual bool IsDateSigned => false;

    /// <summary>
    /// Acquires the credentials up front, so that a failure surfaces before any other request.
    /// </summary>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    public virtual Task PrepareAsync(CallOptions call) => Task.CompletedTask;

    /// <summary>Adds the headers to <paramref name="message"/>.</summary>
    /// <param name="message">What is about to be sent.</param>
    /// <param name="request">What it is made of.</param>
    /// <param name="projectId">The project to act in; <see langword="null"/> for IAM's own operations.</param>
    /// <param name="now">The service's time, as far as known.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    public abstract Task AuthenticateAsync(
        HttpRequestMessage message, ApiRequest request, string? projectId, DateTimeOffset now, CallOptions call);

    /// <summary>Called after a 401. Tells whether there are newer credentials, which the next request then uses.</summary>
    /// <param name="refused">The request that the service refused.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    public virtual Task<bool> TryRenewAsync(HttpRequestMessage refused, CallOptions call) =>
        Task.FromResult(false);

    /// <summary>The token that is sent, for IAM to say whom it is for; <see langword="null"/> if requests are signed.</summary>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    public virtual Task<SecureString?> FindTokenAsync(CallOptions call) => Task.FromResult<SecureString?>(null);

    /// <summary>The project that the account acts in, where its credentials say it.</summary>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    public virtual Task<string?> FindProjectIdAsync(CallOptions call) => Task.FromResult<string?>(null);

    /// <summary>Takes the account's secrets out of what a service or proxy echoed: those of now, and those before them.</summary>
    /// <param name="text">Without control characters, which would stand between the letters of a secret, and not cut: a part of a secret is
    /// not recognized.</param>
    public abstract string Redact(string text);

    public abstract void Dispose();
}
