using System.Security;

namespace ModelArtsImages.Authentication;

/// <summary>What the parts of credentials can be, wherever they come from. A value that breaks a rule is never shown.</summary>
internal static class CredentialRules
{
    /// <summary>A <see cref="SecureString"/> holds no more.</summary>
    public const int MaximumLength = 65_536;

    /// <exception cref="ModelArtsException">It has characters that would end its place in a header.</exception>
    public static string AccessKey(string value, ValueOrigin origin) => IsHeaderText(value) && value.IndexOf(',') < 0
        ? value
        : throw Wrong("access key id", origin, "has characters that none has. Is it the access key id, and not something else?");

    /// <exception cref="ModelArtsException">It is too long.</exception>
    public static SecureString SecretKey(string value, ValueOrigin origin) => SecureStringExtensions.Protect(OfLength(value, "secret key", origin));

    /// <exception cref="ModelArtsException">It is too long, or cannot go into a header.</exception>
    public static SecureString Token(string value, ValueOrigin origin) => IsHeaderText(OfLength(value, "token", origin))
        ? SecureStringExtensions.Protect(value)
        : throw Wrong("token", origin, "has characters that none has, such as a space or a line break.");

    /// <summary>Whether a header takes the text as it is.</summary>
    public static bool IsHeaderText(string value) => value.All(static c => c is > ' ' and < '\u007f');

    private static string OfLength(string value, string what, ValueOrigin origin) => value.Length <= MaximumLength
        ? value
        : throw Wrong(what, origin, FormattableString.Invariant($"has {value.Length} characters; {MaximumLength} is the most."));

    private static ModelArtsException Wrong(string what, ValueOrigin origin, string why) => new(origin.Failure, $"The {what} from {origin.Name} {why}")
    {
        RecommendedAction = "Correct the value and try again. Nothing was sent.",
    };
}
