using System.Globalization;
using System.Security;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>What the parts of credentials can be, wherever they come from. A value that breaks a rule is never shown.</summary>
internal static class CredentialRules
{
    /// <summary>A <see cref="SecureString"/> holds no more.</summary>
    public const int MaximumLength = 65_536;

    /// <exception cref="ModelArtsException">It has characters that would end its place in a header.</exception>
    public static string AccessKey(string value, ValueOrigin origin) => IsHeaderText(value) && value.IndexOf(',') < 0
        ? value
        : throw Wrong("access key id", origin, $"{WhyNot(value)}. Is it the access key id, and not something else?");

    /// <remarks>
    /// What came with it by a copy, such as a line break or a character that is invisible, would be signed with, and the service would only
    /// say 401.
    /// </remarks>
    /// <exception cref="ModelArtsException">It is too long, or has characters that none has.</exception>
    public static SecureString SecretKey(string value, ValueOrigin origin) => Secret(value, "secret key", origin);

    /// <exception cref="ModelArtsException">It is too long, or cannot go into a header.</exception>
    public static SecureString Token(string value, ValueOrigin origin) => Secret(value, "token", origin);

    /// <remarks>A password goes into a body, which takes every character.</remarks>
    /// <exception cref="ModelArtsException">It is too long.</exception>
    public static SecureString Password(string value, ValueOrigin origin) =>
        SecureStringExtensions.Protect(OfLength(value, "password", origin));

    /// <summary>Whether a header takes the text as it is.</summary>
    public static bool IsHeaderText(string value) => value.All(static c => c is > ' ' and < '\u007f');

    private static SecureString Secret(string value, string what, ValueOrigin origin) => IsHeaderText(OfLength(value, what, origin))
        ? SecureStringExtensions.Protect(value)
        : throw Wrong(what, origin, WhyNot(value) + ".");

    /// <summary>What is wrong and where, without a character of the value.</summary>
    private static string WhyNot(string value)
    {
        var index = 0;
        while (index < value.Length && value[index] is > ' ' and < '\u007f') index++;
        if (index == value.Length) return "has characters that none has";
        var what = value[index] switch
        {
            ' ' => "a space",
            '\r' or '\n' => "a line break",
            '\t' => "a tab",
            var c when char.IsControl(c) || char.IsWhiteSpace(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format =>
                "a character that is not seen",
            _ => "a character that is not ASCII",
        };
        return FormattableString.Invariant($"has characters that none has: {what} at place {index + 1} of {value.Length}");
    }

    private static string OfLength(string value, string what, ValueOrigin origin) => value.Length <= MaximumLength
        ? value
        : throw Wrong(what, origin, FormattableString.Invariant($"has {value.Length} characters; {MaximumLength} is the most."));

    private static ModelArtsException Wrong(string what, ValueOrigin origin, string why) =>
        new(origin.Failure, $"The {what} from {origin.Name} {why}")
    {
        RecommendedAction = "Correct the value and try again.",
    };
}
