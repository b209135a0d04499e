using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ModelArtsImages.Authentication;

/// <summary>Resolves the escapes of JSON, programming languages, URLs, HTML, and mail.</summary>
internal static class EscapedText
{
    private static readonly Regex Escapes = new(
        @"[\\%]u(?<hex>[0-9a-f]{4})|\\u\{(?<hex>[0-9a-f]{1,6})\}|(?:[\\0]x|%)(?<hex>[0-9a-f]{2})|&#x(?<hex>[0-9a-f]{1,8});|" +
        @"&#(?<decimal>[0-9]{1,7});|&(?<name>[a-z][a-z0-9]{1,31});|\\(?<octal>[0-7]{3})|\\(?<other>.)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Dictionary<string, string> EntitiesBeyondHtml4 = new(StringComparer.Ordinal)
    {
        ["&apos;"] = "'", ["&plus;"] = "+", ["&equals;"] = "=", ["&sol;"] = "/", ["&lowbar;"] = "_", ["&hyphen;"] = "-", ["&dash;"] = "-",
        ["&percnt;"] = "%", ["&bsol;"] = @"\", ["&num;"] = "#", ["&semi;"] = ";",
    };

    private static readonly Regex QuotedPrintable = new("=(?<hex>[0-9A-F]{2})", RegexOptions.CultureInvariant);

    /// <summary>Resolves one level of escapes. A byte of UTF-8 becomes one character, since ASCII alone is compared.</summary>
    public static string Decode(string text) => MayHaveEscapes(text) ? Escapes.Replace(text, static escape => Resolve(escape)) : text;

    /// <summary>Resolves quoted-printable, which is ambiguous: <c>key=ABBA</c> is plain text, too.</summary>
    public static string DecodeQuotedPrintable(string text) =>
        text.IndexOf('=') < 0 ? text : QuotedPrintable.Replace(text, static escape => Resolve(escape));

    /// <summary>Most texts have none, so that a short job never builds the expression (benchmark: job).</summary>
    private static bool MayHaveEscapes(string text) =>
        text.IndexOfAny(['\\', '%', '&']) >= 0 || text.IndexOf("0x", StringComparison.OrdinalIgnoreCase) >= 0;

    private static string Resolve(Match escape)
    {
        if (escape.Groups["hex"] is { Success: true } hex) return CharacterOf(Convert.ToInt32(hex.Value, 16));
        if (escape.Groups["decimal"] is { Success: true } number) return CharacterOf(int.Parse(number.Value, CultureInfo.InvariantCulture));
        if (escape.Groups["octal"] is { Success: true } octal) return CharacterOf(Convert.ToInt32(octal.Value, 8));
        if (escape.Groups["other"] is { Success: true } other)
            return other.Value is "n" or "r" or "t" or "b" or "f" ? string.Empty : other.Value;
        var name = escape.Value.ToLowerInvariant();
        return EntitiesBeyondHtml4.TryGetValue(name, out var character) ? character : WebUtility.HtmlDecode(name);
    }

    private static string CharacterOf(int code) => code is >= 0 and <= char.MaxValue ? ((char)code).ToString() : " ";
}
