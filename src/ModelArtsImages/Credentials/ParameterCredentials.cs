using System.Security;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Credentials;

/// <summary>Credentials from parameters or variables. They are copied, so that the caller may dispose of the originals.</summary>
internal static class ParameterCredentials
{
    /// <summary>The source of the credentials, for display.</summary>
    public const string Source = "parameters";

    public static ResolvedCredentials FromAccessKey(string accessKey, SecureString secretKey, SecureString? securityToken)
    {
        if (string.IsNullOrWhiteSpace(accessKey) || secretKey.Length == 0)
        {
            throw new ModelArtsException(
                Failure.NotConnected, "The credentials are incomplete: both the access key id and the secret key are needed.");
        }

        var checkedKey = CredentialRules.AccessKey(accessKey, ValueOrigin.Parameters);
        var checkedSecret = CredentialRules.SecretKey(secretKey.Reveal(), ValueOrigin.Parameters);
        return new ResolvedCredentials(
            new AccessKeyCredential(checkedKey, checkedSecret, CopyOf(securityToken, ValueOrigin.Parameters)), Source);
    }

    public static ResolvedCredentials FromToken(SecureString token, string source = Source, ValueOrigin? origin = null)
    {
        var kept = CopyOf(token, origin ?? ValueOrigin.Parameters)
            ?? throw new ModelArtsException(Failure.NotConnected, "The token is empty.");
        return new ResolvedCredentials(new TokenSource(kept), source);
    }

    public static ResolvedCredentials FromPassword(string userName, SecureString password, IamDomain domain, string source = Source)
    {
        if (string.IsNullOrWhiteSpace(userName) || password.Length == 0)
        {
            throw new ModelArtsException(
                Failure.NotConnected, "The credentials are incomplete: both the user name and the password are needed.");
        }

        return new ResolvedCredentials(new PasswordSource(userName, password.Copy(), domain), source);
    }

    /// <summary>An empty token, as a prompt may return it, counts as missing.</summary>
    private static SecureString? CopyOf(SecureString? token, ValueOrigin origin) =>
        token is { Length: > 0 } ? CredentialRules.Token(token.Reveal(), origin) : null;
}
