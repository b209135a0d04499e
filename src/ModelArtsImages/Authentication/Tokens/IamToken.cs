using System.Security;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>A token of IAM, for one project.</summary>
internal sealed record IamToken(SecureString Value) : ICredential
{
    /// <summary>The user, account, and project that IAM issued it for, if IAM said so.</summary>
    public TokenHolder Holder { get; init; } = new();

    public IEnumerable<SecureString?> Secrets => [Value];

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>The token without its secret, which a record would print.</summary>
    public override string ToString() => $"token until {ExpiresAt:u}";
}
