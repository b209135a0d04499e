using System.Globalization;
using System.Security;
using System.Text;
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

    private const string Signature = "signature";

    /// <summary>Letters and digits are the digits of a number in base 36, and a run of 12 fits into 64 bits.</summary>
    private const int Base = 36;

    /// <summary>36 to the power of 11.</summary>
    private const ulong LeadingDigit = 131_621_703_842_267_136;

    /// <summary>Longer secrets are tokens, which nothing writes in unusual encodings, and which would take long.</summary>
    private const int LongestReencoded = 1024;

    private readonly string _text;
    private readonly string _letters;
    private readonly HashSet<ulong> _runs = [];

    public SearchedText(string text)
    {
        _text = Normalize(text);
        _letters = new string(LettersOf(_text.ToCharArray()));
        ulong run = 0;
        for (var i = 0; i < _letters.Length; i++)
        {
            run = Append(run, _letters[i]);
            if (i >= Run - 1) _runs.Add(run);
        }
    }

    /// <summary>Whether the text has the signature of a request, with which the request could be repeated for some minutes.</summary>
    public bool HasSignature
    {
        get
        {
            for (var at = 0; (at = _letters.IndexOf(Signature, at, StringComparison.Ordinal)) >= 0;)
            {
                var start = at += Signature.Length;
                while (at < _letters.Length && _letters[at] is (>= '0' and <= '9') or (>= 'a' and <= 'f')) at++;
                if (at - start >= Run) return true;
            }

            return false;
        }
    }

    /// <summary>Whether the text has the secret or a part of it: as it is, in hexadecimal, or inside base64.</summary>
    public bool Contains(SecureString secret) => secret.Use(this, static (utf8, text) => text.Contains(utf8));

    private bool Contains(byte[] utf8)
    {
        if (utf8.Length == 0) return false;
        // What decodes bytes one by one shows UTF-8 like this, and ASCII as it is.
        var bytewise = Array.ConvertAll(utf8, static b => (char)b);
        var text = Array.TrueForAll(utf8, static b => b < 0x80) ? bytewise : Normalize(Encoding.UTF8.GetString(utf8)).ToCharArray();
        var letters = text.Sum(static c => WidthOf(char.ToLowerInvariant(c)));
        if (letters < FewestLetters && (ContainsVisible(text) || ContainsVisible(bytewise))) return true;
        // Most texts are shorter than any secret, so they need no search.
        if (letters >= Run && _runs.Count == 0) return false;
        return ContainsLetters(text) || (text != bytewise && ContainsLetters(Normalize(new string(bytewise)).ToCharArray()))
            || ContainsEncoded(utf8) || (utf8.Length is >= FewestLetters and <= LongestReencoded && ContainsReencoded(utf8));
    }

    private bool ContainsEncoded(byte[] bytes) =>
        ContainsLetters(BitConverter.ToString(bytes).ToCharArray())
        || Array.Exists([0, 1, 2], before => ContainsLetters(Base64(bytes, before)));

    /// <summary>The numbers of the bytes, the bytes of UTF-16, base32, and base64 in base64.</summary>
    private bool ContainsReencoded(byte[] utf8)
    {
        var utf16 = Encoding.Convert(Encoding.UTF8, Encoding.Unicode, utf8);
        var base64 = Array.ConvertAll(Base64(utf8, before: 0), static c => (byte)c);
        try
        {
            return ContainsLetters(Decimals(utf8)) || ContainsLetters(Base32(utf8)) || ContainsEncoded(utf16) || ContainsEncoded(base64);
        }
        finally
        {
            Array.Clear(utf16, 0, utf16.Length);
            Array.Clear(base64, 0, base64.Length);
        }
    }

    private bool ContainsVisible(char[] secret) => Visible(new string(secret)) is { Length: > 0 } visible
        && Visible(_text).IndexOf(visible, StringComparison.OrdinalIgnoreCase) >= 0;

    private static string Visible(string text) => DisplayText.Flatten(text).Replace(" ", string.Empty);

    /// <summary>Compares the letters and digits of a form of a secret with those of the text, and wipes both.</summary>
    private bool ContainsLetters(char[] form)
    {
        var letters = LettersOf(form);
        try
        {
            ulong run = 0;
            for (var i = 0; i < letters.Length; i++)
            {
                run = Append(run, letters[i]);
                if (i >= Run - 1 && _runs.Contains(run)) return true;
            }

            return letters.Length is >= FewestLetters and < Run && _letters.IndexOf(new string(letters), StringComparison.Ordinal) >= 0;
        }
        finally
        {
            Array.Clear(form, 0, form.Length);
            Array.Clear(letters, 0, letters.Length);
        }
    }

    /// <summary>The text with one form of each character. A character that is not valid becomes U+FFFD, as in UTF-8.</summary>
    private static string Normalize(string text) => text.All(static c => c < 0x80)
        ? text
        : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormKC);

    private static char[] LettersOf(char[] text)
    {
        var letters = new char[text.Sum(static c => WidthOf(char.ToLowerInvariant(c)))];
        var count = 0;
        foreach (var c in text)
        {
            var lower = char.ToLowerInvariant(c);
            var width = WidthOf(lower);
            if (width == 2) letters[count++] = LetterOf(lower / Base % Base);
            if (width > 0) letters[count++] = width == 2 ? LetterOf(lower % Base) : lower;
        }

        return letters;
    }

    /// <summary>How many letters a character counts as: none if it is punctuation of ASCII or not visible.</summary>
    private static int WidthOf(char lower) => lower switch
    {
        (>= '0' and <= '9') or (>= 'a' and <= 'z') => 1,
        <= '\u009f' => 0,
        _ => char.IsWhiteSpace(lower) || CharUnicodeInfo.GetUnicodeCategory(lower) == UnicodeCategory.Format ? 0 : 2,
    };

    private static char[] Decimals(byte[] bytes)
    {
        var digits = new char[3 * bytes.Length];
        var count = 0;
        foreach (var b in bytes)
        {
            if (b >= 100) digits[count++] = (char)('0' + (b / 100));
            if (b >= 10) digits[count++] = (char)('0' + (b / 10 % 10));
            digits[count++] = (char)('0' + (b % 10));
        }

        return digits;
    }

    /// <summary>The part of the secret's base64 form that does not depend on what surrounds the secret.</summary>
    /// <param name="utf8">The secret.</param>
    /// <param name="before">How many bytes precede it in its first group of three.</param>
    private static char[] Base64(byte[] utf8, int before)
    {
        var bytes = new byte[before + utf8.Length];
        utf8.CopyTo(bytes, before);
        var base64 = new char[(bytes.Length + 2) / 3 * 4];
        Convert.ToBase64CharArray(bytes, 0, bytes.Length, base64, 0);
        Array.Clear(bytes, 0, bytes.Length);
        var skipped = ((before * 8) + 5) / 6;
        Array.Clear(base64, 0, skipped);
        var end = bytes.Length * 8 / 6;
        Array.Clear(base64, end, base64.Length - end);
        return base64;
    }

    /// <summary>The characters of base32 that do not depend on what follows the secret.</summary>
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

    private static ulong Append(ulong run, char letter) =>
        (run % LeadingDigit * Base) + (ulong)(letter <= '9' ? letter - '0' : letter - 'a' + 10);

    private static char LetterOf(int digit) => (char)(digit < 10 ? '0' + digit : 'a' + digit - 10);
}
