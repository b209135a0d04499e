using System.Security;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>A token of IAM, for one project.</summary>
/// <param name="Value">The token.</param>
/// <param name="ProjectId">The project that it is for, where IAM said it.</param>
internal sealed record IamToken(SecureString Value, string? ProjectId = null) : ICredential
{
    public IEnumerable<SecureString?> Secrets => [Value];

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>The token without what is secret: a record would print all.</summary>
    public override string ToString() => $"token until {ExpiresAt:u}";
}
