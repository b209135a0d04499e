using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication;

/// <summary>Provides a credential that is either fixed or renewed before it expires.</summary>
internal interface ICredentialSource<T> : IDisposable
    where T : class, ICredential
{
    /// <summary>The latest credential; <see langword="null"/> before the first is issued.</summary>
    T? Latest { get; }

    /// <summary>Gets the credential for a request.</summary>
    /// <exception cref="ModelArtsException">None could be issued.</exception>
    /// <exception cref="ObjectDisposedException">The account has been disconnected.</exception>
    ValueTask<T> GetAsync(CallOptions call);

    /// <summary>Renews the credential after the service rejected it; returns whether there is a newer one.</summary>
    /// <param name="isRejected">Whether a credential is the rejected one.</param>
    /// <exception cref="ModelArtsException">None could be issued.</exception>
    /// <exception cref="ObjectDisposedException">The account has been disconnected.</exception>
    Task<bool> TryRenewAsync(Func<T, bool> isRejected, CallOptions call);

    /// <summary>Withholds a text that contains one of its secrets, past or present.</summary>
    string Redact(string text);
}
