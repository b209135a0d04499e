using System.Security;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>What proves an identity for a time, as it was issued or given.</summary>
internal interface ICredential
{
    /// <summary>The secrets, which no text may show.</summary>
    IEnumerable<SecureString?> Secrets { get; }

    /// <summary>When it ends, by the clock of the service that issued it; <see langword="null"/> if that is not known.</summary>
    DateTimeOffset? ExpiresAt { get; }

    /// <summary>What that clock said when it was issued; <see langword="null"/> if the answer had no <c>Date</c>.</summary>
    DateTimeOffset? IssuedAt { get; }
}
