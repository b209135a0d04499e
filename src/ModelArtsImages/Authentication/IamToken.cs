using System.Security;

namespace ModelArtsImages.Authentication;

/// <summary>A token of IAM, for one project.</summary>
/// <param name="Value">The token.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="ProjectId">The project that it is for.</param>
internal sealed record IamToken(SecureString Value, DateTimeOffset ExpiresAt, string? ProjectId)
{
    /// <summary>The token without what is secret: a record would print all.</summary>
    public override string ToString() => $"token until {ExpiresAt:u}";
}
