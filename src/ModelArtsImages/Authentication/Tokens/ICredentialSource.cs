using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>Where a credential comes from: it was given, or it is issued and issued again before it ends.</summary>
internal interface ICredentialSource<T> : IDisposable
    where T : class, ICredential
{
    /// <summary>The latest; <see langword="null"/> before the first is issued.</summary>
    T? Latest { get; }

    /// <summary>The credential for a request that is sent now.</summary>
    /// <exception cref="ModelArtsException">None could be issued.</exception>
    /// <exception cref="ObjectDisposedException">The account has been disconnected.</exception>
    ValueTask<T> GetAsync(CallOptions call);

    /// <summary>Whether there is another one than what the service refused.</summary>
    /// <param name="isRefused">Whether a credential is the refused one.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">None could be issued.</exception>
    /// <exception cref="ObjectDisposedException">The account has been disconnected.</exception>
    Task<bool> TryRenewAsync(Func<T, bool> isRefused, CallOptions call);

    /// <summary>Takes the secrets out of a text: those of now, and those before them.</summary>
    string Redact(string text);
}
