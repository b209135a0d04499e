using System.Globalization;
using System.Net;
using System.Text;

namespace ModelArtsImages.Authentication;

/// <summary>
/// A text as it reads once its escapes are resolved and its blanks are gone, and where each character of that stands in the text itself.
/// A secret that was wrapped, or escaped for JSON, HTML or a URL, reads here as it is.
/// </summary>
internal sealed class DecodedText
{
    private static readonly Dictionary<string, char> EntitiesBeyondHtml4 = new(StringComparer.Ordinal)
    {
        ["&plus;"] = '+', ["&equals;"] = '=', ["&sol;"] = '/', ["&lowbar;"] = '_', ["&hyphen;"] = '-', ["&dash;"] = '-', ["&percnt;"] = '%',
        ["&bsol;"] = '\\', ["&apos;"] = '\'',
    };

    private const int LongestEntity = 12;

    private readonly char[] _characters;
    private readonly int[] _starts;
    private readonly int[] _ends;
    private string? _text;

    private DecodedText(int capacity)
    {
        _characters = new char[capacity];
        _starts = new int[capacity];
        _ends = new int[capacity];
    }

    public int Length { get; private set; }

    public char this[int index] => _characters[index];

    /// <summary>Where the character begins in the text.</summary>
    public int StartOf(int index) => _starts[index];

    /// <summary>Where the character, or its escape, ends in the text.</summary>
    public int EndOf(int index) => _ends[index];

    /// <summary>The text with its blanks gone, and its escapes as they are.</summary>
    public static DecodedText Of(string text)
    {
        var decoded = new DecodedText(text.Length);
        for (var i = 0; i < text.Length; i++) decoded.Add(text[i], i, i + 1);
        return decoded;
    }

    /// <summary>
    /// The form in which a secret is compared: the two alphabets of base64 are one, and what is blank or not seen is left out.
    /// </summary>
    public static string Comparable(string text)
    {
        var comparable = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsBlank(c)) comparable.Append(Unified(c));
        }

        return comparable.ToString();
    }

    /// <summary>Where a text that is comparable stands next; -1 for nowhere.</summary>
    public int IndexOf(string comparable, int start, StringComparison comparison = StringComparison.Ordinal) =>
        (_text ??= new string(_characters, 0, Length)).IndexOf(comparable, start, comparison);

    /// <summary>The same with one level of escapes resolved; <see langword="null"/> where there are none.</summary>
    public DecodedText? Decode()
    {
        DecodedText? decoded = null;
        for (var i = 0; i < Length;)
        {
            var (text, length) = _characters[i] switch
            {
                '\\' => Json(i),
                '%' => Percent(i),
                '&' => Entity(i),
                _ => (null, 1),
            };
            if (text is not null) decoded ??= Copy(i);
            if (decoded is not null)
            {
                if (text is null) decoded.Add(_characters[i], _starts[i], _ends[i]);
                else foreach (var c in text) decoded.Add(c, _starts[i], _ends[i + length - 1]);
            }

            i += length;
        }

        return decoded;
    }

    private DecodedText Copy(int count)
    {
        var copy = new DecodedText(Length) { Length = count };
        Array.Copy(_characters, copy._characters, count);
        Array.Copy(_starts, copy._starts, count);
        Array.Copy(_ends, copy._ends, count);
        return copy;
    }

    private void Add(char c, int start, int end)
    {
        if (IsBlank(c)) return;
        _characters[Length] = Unified(c);
        _starts[Length] = start;
        _ends[Length++] = end;
    }

    /// <summary>The escapes of JSON and most languages. The letter of any other escape stands for itself, so nothing is lost.</summary>
    private (string? Text, int Length) Json(int at)
    {
        if (at + 1 >= Length) return (null, 1);
        return _characters[at + 1] switch
        {
            'u' when Hex(at + 2, 4) is { } code => (((char)code).ToString(), 6),
            'x' when Hex(at + 2, 2) is { } code => (((char)code).ToString(), 4),
            'n' or 'r' or 't' => (string.Empty, 2),
            var c and ('\\' or '/' or '"' or '\'') => (c.ToString(), 2),
            _ => (null, 1),
        };
    }

    private (string? Text, int Length) Percent(int at)
    {
        if (Hex(at + 1, 2) is not { } first) return (null, 1);
        var count = first switch { < 0x80 => 1, >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 0 };
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
        {
            if (At(at + (3 * i)) != '%' || Hex(at + (3 * i) + 1, 2) is not { } next) return (null, 1);
            bytes[i] = (byte)next;
        }

        return count == 0 ? (null, 1) : (Encoding.UTF8.GetString(bytes), 3 * count);
    }

    private (string? Text, int Length) Entity(int at)
    {
        var end = Array.IndexOf(_characters, ';', at, Math.Min(LongestEntity, Length - at));
        if (end < 0) return (null, 1);
        var entity = new string(_characters, at, end + 1 - at);
        var text = EntitiesBeyondHtml4.TryGetValue(entity, out var known) ? known.ToString() : WebUtility.HtmlDecode(entity);
        return text == entity ? (null, 1) : (text, entity.Length);
    }

    private char At(int index) => index < Length ? _characters[index] : '\0';

    private int? Hex(int start, int count)
    {
        var value = 0;
        for (var i = start; i < start + count; i++)
        {
            var digit = At(i) switch
            {
                var c and >= '0' and <= '9' => c - '0',
                var c and >= 'a' and <= 'f' => c - 'a' + 10,
                var c and >= 'A' and <= 'F' => c - 'A' + 10,
                _ => -1,
            };
            if (digit < 0) return null;
            value = (value * 16) + digit;
        }

        return value;
    }

    private static bool IsBlank(char c) => c is <= ' ' or '\u007f'
        || (c > '\u007f' && (char.IsWhiteSpace(c) || char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format));

    private static char Unified(char c) => c switch
    {
        '-' => '+',
        '_' => '/',
        _ => c,
    };
}
