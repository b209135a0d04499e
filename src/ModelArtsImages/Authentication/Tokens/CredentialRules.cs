using System.Globalization;
using System.Security;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>The rules for the parts of credentials, whatever their source. A value that violates a rule is never shown.</summary>
internal static class CredentialRules
{
    /// <summary>The maximum length of a <see cref="SecureString"/>.</summary>
    public const int MaximumLength = 65_536;

    /// <summary>A comma would end the id in the header, and quotation marks are those of a file.</summary>
    private const string NotInAccessKey = ",\"'";

    public static string AccessKey(string value, ValueOrigin origin) => value.All(static c => IsHeaderText(c) && !IsNotInAccessKey(c))
        ? value
        : throw Wrong(
            "access key id", origin, $"{WhyNot(value, IsNotInAccessKey)}. Is it the access key id, and not something else?");

    /// <remarks>
    /// A line break or an invisible character that was copied along would be used for signing, and the service would only answer 401.
    /// </remarks>
    public static SecureString SecretKey(string value, ValueOrigin origin) => Secret(value, "secret key", origin);

    public static SecureString Token(string value, ValueOrigin origin) => Secret(value, "token", origin);

    /// <remarks>A password is sent in a body, which accepts every character.</remarks>
    public static SecureString Password(string value, ValueOrigin origin) =>
        SecureStringExtensions.Protect(OfLength(value, "password", origin));

    /// <summary>Whether a header can hold the text unchanged.</summary>
    public static bool IsHeaderText(string value) => value.All(IsHeaderText);

    private static bool IsHeaderText(char c) => c is > ' ' and < '\u007f';

    private static bool IsNotInAccessKey(char c) => NotInAccessKey.IndexOf(c) >= 0;

    private static SecureString Secret(string value, string what, ValueOrigin origin) => IsHeaderText(OfLength(value, what, origin))
        ? SecureStringExtensions.Protect(value)
        : throw Wrong(what, origin, WhyNot(value, static _ => false) + ".");

    /// <summary>Describes the problem and its position without showing the value.</summary>
    private static string WhyNot(string value, Func<char, bool> isExcluded)
    {
        var index = 0;
        while (IsHeaderText(value[index]) && !isExcluded(value[index])) index++;
        var what = value[index] switch
        {
            '"' or '\'' => "a quotation mark",
            ',' => "a comma",
            ' ' => "a space",
            '\r' or '\n' => "a line break",
            '\t' => "a tab",
            var c when char.IsControl(c) || char.IsWhiteSpace(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format =>
                "an invisible character",
            _ => "a non-ASCII character",
        };
        return FormattableString.Invariant($"contains characters that are not allowed: {what} at position {index + 1} of {value.Length}");
    }

    private static string OfLength(string value, string what, ValueOrigin origin) => value.Length <= MaximumLength
        ? value
        : throw Wrong(
            what, origin, FormattableString.Invariant($"contains {value.Length} characters; at most {MaximumLength} are allowed."));

    private static ModelArtsException Wrong(string what, ValueOrigin origin, string why) =>
        new(origin.Failure, $"The {what} from {origin.Name} {why}")
    {
        RecommendedAction = "Correct the value and try again.",
    };
}
