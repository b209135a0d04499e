using System.Security;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Authentication;

/// <summary>Credentials that the user gave as parameters; copies, so that the user may dispose of what was given.</summary>
internal static class GivenCredentials
{
    private const string Source = "parameters";

    /// <exception cref="ModelArtsException">A part is missing.</exception>
    public static FoundCredentials FromAccessKey(string accessKey, SecureString secretKey, SecureString? securityToken)
    {
        if (string.IsNullOrWhiteSpace(accessKey) || secretKey.Length == 0)
            throw new ModelArtsException(Failure.NotConnected, "The credentials are incomplete: both the access key id and the secret key are needed.");
        if (!accessKey.Trim().All(static c => c is > ' ' and < '\u007f' and not ','))
            throw new ModelArtsException(Failure.InvalidArgument, "The access key id has characters that none has. Is it the access key id, and not something else?");

        return new FoundCredentials(new AccessKeyCredential(accessKey.Trim(), secretKey.Copy(), Checked(securityToken)?.Copy()), Source);
    }

    /// <exception cref="ModelArtsException">The token is empty or cannot go into a header.</exception>
    public static FoundCredentials FromToken(SecureString token)
    {
        var kept = Checked(token)?.Copy() ?? throw new ModelArtsException(Failure.NotConnected, "The token is empty.");
        return new FoundCredentials(_ => new FixedTokenAuthenticator(kept), Source);
    }

    /// <summary>A token can go into a header; an empty one, as a prompt returns it, is none.</summary>
    private static SecureString? Checked(SecureString? token)
    {
        if (token is null || token.Length == 0) return null;
        return token.Reveal().All(static c => c is > ' ' and < '\u007f')
            ? token
            : throw new ModelArtsException(Failure.InvalidArgument, "The token has characters that none has, such as a space or a line break.");
    }

    /// <exception cref="ModelArtsException">A part is missing.</exception>
    public static FoundCredentials FromPassword(string userName, SecureString password, string domainName)
    {
        if (string.IsNullOrWhiteSpace(userName) || password.Length == 0)
            throw new ModelArtsException(Failure.NotConnected, "The credentials are incomplete: both the user name and the password are needed.");

        var kept = password.Copy();
        return new FoundCredentials(identity => new PasswordAuthenticator(userName, kept, domainName, identity), Source);
    }
}
