using System.Globalization;
using System.Text;
using ModelArtsImages.Text;

namespace ModelArtsImages;

/// <summary>The fields of an object beyond its properties. As text, they are the original JSON, for CSV files.</summary>
internal sealed class ExtraFields : Dictionary<string, object?>
{
    private readonly byte[]? _json;

    public ExtraFields(byte[]? json)
        : base(JsonValues.ToDictionary(json), StringComparer.OrdinalIgnoreCase) => _json = json;

    /// <summary>Characters that could manipulate the terminal are escaped as in JSON.</summary>
    public override string ToString()
    {
        if (_json is null) return string.Empty;
        var text = Encoding.UTF8.GetString(_json);
        var shown = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = char.IsSurrogatePair(text, i);
            var units = text.Substring(i, isPair ? 2 : 1);
            shown.Append(IsVisible(text, i) ? units : string.Concat(units.Select(Escape)));
            if (isPair) i++;
        }

        return shown.ToString();
    }

    private static bool IsVisible(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>JSON has unescaped line breaks and tabs only between values.</summary>
    private static string Escape(char unit) =>
        unit is '\r' or '\n' or '\t' ? " " : "\\u" + ((int)unit).ToString("x4", CultureInfo.InvariantCulture);
}
