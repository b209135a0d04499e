using System.Globalization;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using ModelArtsImages.Text;

namespace ModelArtsImages.Authentication;

/// <summary>The letters and digits of a text, in which secrets are searched for without keeping the secrets open.</summary>
/// <remarks>
/// All forms of a character that look alike, such as full-width letters, are one. A character beyond ASCII counts as two letters, whatever
/// it is, so that it needs no alphabet.
/// </remarks>
internal sealed class SearchedText
{
    /// <summary>This many letters and digits in a row are not a coincidence. A shorter secret is searched for as a whole.</summary>
    private const int Run = 12;

    /// <summary>A secret with fewer letters and digits is searched for with all its visible characters.</summary>
    private const int FewestLetters = 6;

    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>36 to the power of 11: as a number of base 36, a run of 12 fits into 64 bits.</summary>
    private const ulong LeadingDigit = 131_621_703_842_267_136;

    /// <summary>Longer secrets are tokens, which nothing writes in unusual encodings, and which would take long.</summary>
    private const int LongestReencoded = 1024;

    private readonly string _text;
    private readonly string _letters;
    private readonly HashSet<ulong> _runs = [];

    public SearchedText(string text)
    {
        _text = Normalize(text);
        var letters = LettersOf(_text.ToCharArray());
        _letters = letters.ToString();
        AnyRun(letters, run =>
        {
            _runs.Add(run);
            return false;
        });
    }

    /// <summary>Whether the text has the signature of a request, with which the request could be repeated for some minutes.</summary>
    public bool HasSignature =>
        _letters.IndexOf("signature", StringComparison.Ordinal) >= 0 && Regex.IsMatch(_letters, "signature[0-9a-f]{12}");

    /// <summary>Whether the text has the secret or a part of it: as it is, in hexadecimal, or inside base64.</summary>
    public bool Contains(SecureString secret) => secret.Use(this, static (utf8, text) => text.Contains(utf8));

    private bool Contains(byte[] utf8)
    {
        var plain = PlainFormsOf(utf8);
        var letters = LettersOf(plain[0]);
        var count = letters.Length;
        letters.Clear();
        if (count < FewestLetters && Array.Exists(plain, ContainsVisible)) return true;
        // Most texts are shorter than any secret, so they need no search.
        if (count >= Run && _runs.Count == 0) return false;
        foreach (var form in plain.Concat(EncodedFormsOf(utf8)).Concat(ReencodedFormsOf(utf8)))
        {
            var isFound = ContainsLetters(form);
            Array.Clear(form, 0, form.Length);
            if (isFound) return true;
        }

        return false;
    }

    private bool ContainsVisible(char[] secret) => Visible(new string(secret)) is { Length: > 0 } visible
        && Visible(_text).IndexOf(visible, StringComparison.OrdinalIgnoreCase) >= 0;

    private bool ContainsLetters(char[] form)
    {
        var letters = LettersOf(form);
        var isFound = letters.Length is >= FewestLetters and < Run
            ? _letters.IndexOf(letters.ToString(), StringComparison.Ordinal) >= 0
            : AnyRun(letters, _runs.Contains);
        letters.Clear();
        return isFound;
    }

    private static string Visible(string text) => DisplayText.Flatten(text).Replace(" ", string.Empty);

    /// <summary>The text with one form of each character. A character that is not valid becomes U+FFFD, as in UTF-8.</summary>
    private static string Normalize(string text) => text.All(static c => c < 0x80)
        ? text
        : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormKC);

    /// <summary>The letters and digits of a text. Tokens have thousands, and every text is searched for them in all their forms.</summary>
    private static Span<char> LettersOf(char[] text)
    {
        var letters = new char[2 * text.Length];
        var count = 0;
        foreach (var c in text)
        {
            var lower = char.ToLowerInvariant(c);
            if (lower is (>= '0' and <= '9') or (>= 'a' and <= 'z')) letters[count++] = lower;
            if (lower <= '\u009f' || char.IsWhiteSpace(lower)) continue;
            if (CharUnicodeInfo.GetUnicodeCategory(lower) == UnicodeCategory.Format) continue;
            letters[count++] = Digits[lower / Digits.Length % Digits.Length];
            letters[count++] = Digits[lower % Digits.Length];
        }

        return letters.AsSpan(0, count);
    }

    /// <summary>Whether a condition is true of any run, which it gets as a number of base 36.</summary>
    private static bool AnyRun(ReadOnlySpan<char> letters, Func<ulong, bool> condition)
    {
        var run = 0UL;
        for (var i = 0; i < letters.Length; i++)
        {
            run = (run % LeadingDigit * 36) + (ulong)(letters[i] <= '9' ? letters[i] - '0' : letters[i] - 'a' + 10);
            if (i >= Run - 1 && condition(run)) return true;
        }

        return false;
    }

    /// <summary>The secret as it is, and as UTF-8 that is decoded byte by byte.</summary>
    private static char[][] PlainFormsOf(byte[] utf8)
    {
        var bytewise = Array.ConvertAll(utf8, static b => (char)b);
        return Array.TrueForAll(utf8, static b => b < 0x80)
            ? [bytewise]
            : [Normalize(Encoding.UTF8.GetString(utf8)).ToCharArray(), Normalize(new string(bytewise)).ToCharArray()];
    }

    /// <summary>The numbers of the bytes, base32, the bytes of UTF-16, and base64 in base64.</summary>
    private static IEnumerable<char[]> ReencodedFormsOf(byte[] utf8)
    {
        if (utf8.Length is < FewestLetters or > LongestReencoded) yield break;
        yield return string.Concat(utf8).ToCharArray();
        yield return Base32(utf8);
        byte[][] recoded =
            [Encoding.Convert(Encoding.UTF8, Encoding.Unicode, utf8), Array.ConvertAll(Base64(utf8, before: 0), static c => (byte)c)];
        foreach (var form in recoded.SelectMany(EncodedFormsOf)) yield return form;
        foreach (var bytes in recoded) Array.Clear(bytes, 0, bytes.Length);
    }

    /// <summary>Bytes in hexadecimal, and in base64 at each of its positions.</summary>
    private static IEnumerable<char[]> EncodedFormsOf(byte[] bytes) =>
        Enumerable.Range(0, 3).Select(before => Base64(bytes, before)).Append(BitConverter.ToString(bytes).ToCharArray());

    /// <summary>The part of the base64 form that does not depend on what surrounds the bytes.</summary>
    /// <param name="before">How many bytes precede them in the first group of three.</param>
    private static char[] Base64(byte[] bytes, int before)
    {
        byte[] grouped = [.. new byte[before], .. bytes];
        var base64 = new char[(grouped.Length + 2) / 3 * 4];
        Convert.ToBase64CharArray(grouped, 0, grouped.Length, base64, 0);
        Array.Clear(grouped, 0, grouped.Length);
        Array.Clear(base64, 0, ((before * 8) + 5) / 6);
        var end = grouped.Length * 8 / 6;
        Array.Clear(base64, end, base64.Length - end);
        return base64;
    }

    /// <summary>The characters of base32 that do not depend on what follows the bytes.</summary>
    private static char[] Base32(byte[] bytes)
    {
        var base32 = new char[bytes.Length * 8 / 5];
        for (var i = 0; i < base32.Length; i++)
        {
            var (index, bit) = (i * 5 / 8, i * 5 % 8);
            var next = index + 1 < bytes.Length ? bytes[index + 1] : 0;
            base32[i] = "abcdefghijklmnopqrstuvwxyz234567"[(((bytes[index] << 8) | next) >> (11 - bit)) & 31];
        }

        return base32;
    }
}
