using System.Security;

namespace ModelArtsImages.Authentication.Signing;

/// <summary>An access key; with a security token it is a temporary one.</summary>
internal sealed record AccessKeyCredential(string AccessKey, SecureString SecretKey, SecureString? SecurityToken = null) : ICredential
{
    public IEnumerable<SecureString?> Secrets => [SecretKey, SecurityToken];

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>The key without its secrets, which a record would print.</summary>
    public override string ToString() => AccessKey;
}
