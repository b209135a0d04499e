using System.Security;
using System.Text;
using ModelArtsImages.Text;

namespace ModelArtsImages.Authentication;

/// <summary>The letters and digits of a text, in which secrets are searched for without keeping the secrets open.</summary>
internal sealed class SearchedText
{
    /// <summary>This many letters and digits in a row are not a coincidence. A shorter secret is searched for as a whole.</summary>
    private const int Run = 12;

    /// <summary>A secret with fewer letters and digits is searched for with all its visible characters.</summary>
    private const int FewestLetters = 6;

    private const string Signature = "signature";

    /// <summary>Letters and digits are the digits of a number in base 36, and a run of 12 fits into 64 bits.</summary>
    private const ulong Base = 36;

    /// <summary>36 to the power of 11.</summary>
    private const ulong LeadingDigit = 131_621_703_842_267_136;

    /// <summary>How far the full-width form of a letter is from the letter.</summary>
    private const int FullWidth = '\uff01' - '!';

    /// <summary>Longer secrets are tokens, which nothing writes in unusual encodings, and which would take long.</summary>
    private const int LongestReencoded = 1024;

    private readonly string _text;
    private readonly string _letters;
    private readonly HashSet<ulong> _runs = [];

    public SearchedText(string text)
    {
        _text = text = Narrow(text);
        var letters = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (DigitOf(c) >= 0) letters.Append(char.ToLowerInvariant(c));
        }

        _letters = letters.ToString();
        ulong run = 0;
        for (var i = 0; i < _letters.Length; i++)
        {
            run = Append(run, DigitOf(_letters[i]));
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
        var letters = utf8.Count(static b => DigitOf((char)b) >= 0);
        if (letters < FewestLetters && ContainsVisible(utf8)) return true;
        // Most texts are shorter than any secret, so they need no search.
        if (letters >= Run && _runs.Count == 0) return false;
        return ContainsLetters(Array.ConvertAll(utf8, static b => (char)b)) || ContainsEncoded(utf8)
            || (utf8.Length is >= FewestLetters and <= LongestReencoded && ContainsReencoded(utf8));
    }

    private bool ContainsEncoded(byte[] bytes) =>
        ContainsLetters(BitConverter.ToString(bytes).ToCharArray())
        || Enumerable.Range(0, 3).Any(before => ContainsLetters(Base64(bytes, before)));

    /// <summary>The numbers of the bytes, the bytes of UTF-16, and base64 in base64.</summary>
    private bool ContainsReencoded(byte[] utf8)
    {
        var utf16 = Encoding.Convert(Encoding.UTF8, Encoding.Unicode, utf8);
        var base64 = Array.ConvertAll(Base64(utf8, before: 0), static c => (byte)c);
        try
        {
            return ContainsLetters(Decimals(utf8)) || ContainsEncoded(utf16) || ContainsEncoded(base64);
        }
        finally
        {
            Array.Clear(utf16, 0, utf16.Length);
            Array.Clear(base64, 0, base64.Length);
        }
    }

    /// <summary>A text in Latin-1 shows each byte of UTF-8 as a character.</summary>
    private bool ContainsVisible(byte[] utf8)
    {
        var visible = Visible(_text);
        return Array.Exists(
            [Visible(Encoding.UTF8.GetString(utf8)), Visible(new string(Array.ConvertAll(utf8, static b => (char)b)))],
            secret => secret.Length > 0 && visible.IndexOf(secret, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    private static string Narrow(string text) => text.Any(IsFullWidth)
        ? new string(Array.ConvertAll(text.ToCharArray(), static c => IsFullWidth(c) ? (char)(c - FullWidth) : c))
        : text;

    private static bool IsFullWidth(char c) => c is >= '\uff01' and <= '\uff5e';

    private static string Visible(string text) => DisplayText.Flatten(text).Replace(" ", string.Empty);

    /// <summary>Compares letters and digits with those of the text, and wipes them.</summary>
    private bool ContainsLetters(char[] form)
    {
        try
        {
            var count = 0;
            ulong run = 0;
            foreach (var c in form)
            {
                if (DigitOf(c) is not (>= 0 and var digit)) continue;
                run = Append(run, digit);
                form[count++] = char.ToLowerInvariant(c);
                if (count >= Run && _runs.Contains(run)) return true;
            }

            return count is >= FewestLetters and < Run && _letters.IndexOf(new string(form, 0, count), StringComparison.Ordinal) >= 0;
        }
        finally
        {
            Array.Clear(form, 0, form.Length);
        }
    }

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

    private static ulong Append(ulong run, int digit) => (run % LeadingDigit * Base) + (ulong)digit;

    private static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => -1,
    };
}
