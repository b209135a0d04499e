using System.Security;

namespace ModelArtsImages.Authentication;

/// <summary>A credential that proves an identity, possibly for a limited time.</summary>
internal interface ICredential
{
    /// <summary>The secrets, which no text may show.</summary>
    IEnumerable<SecureString?> Secrets { get; }

    /// <summary>When it expires, by the clock of the service that issued it; <see langword="null"/> if that is not known.</summary>
    DateTimeOffset? ExpiresAt { get; }

    /// <summary>The time of that clock when it was issued; <see langword="null"/> if the response had no <c>Date</c>.</summary>
    DateTimeOffset? IssuedAt { get; }
}
