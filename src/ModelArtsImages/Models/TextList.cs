using System.Collections;
using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Globalization;

namespace ModelArtsImages;

/// <summary>A list of texts whose own text is its elements, such as <c>NOTEBOOK, SSH</c>, so that Export-Csv keeps them.</summary>
[TypeConverter(typeof(TextListConverter))]
public sealed class TextList : ReadOnlyCollection<string>
{
    /// <summary>Creates a list.</summary>
    /// <param name="items">The elements.</param>
    public TextList(string[] items)
        : base(items)
    {
    }

    /// <summary>Gets the number of elements, like an array.</summary>
    public int Length => Count;

    /// <summary>The elements, separated by a comma and a space.</summary>
    /// <returns>Text such as <c>NOTEBOOK, SSH</c>.</returns>
    public override string ToString() => string.Join(", ", this);

    /// <summary>Reads a list from an array, or from text as in a CSV file.</summary>
    /// <param name="value">An array, a collection or text.</param>
    /// <returns>The list; <see langword="null"/> if the value has no element.</returns>
    internal static TextList? From(object? value)
    {
        var items = value switch
        {
            string text => text.Split(','),
            IEnumerable many => many.Cast<object?>(),
            _ => new[] { value },
        };
        var texts = items.Select(static item => Convert.ToString(item, CultureInfo.InvariantCulture)?.Trim() ?? string.Empty)
            .Where(static item => item.Length > 0)
            .ToArray();
        return texts.Length == 0 ? null : new TextList(texts);
    }
}

/// <summary>Lets PowerShell assign an array or a text to a property that is a <see cref="TextList"/>.</summary>
internal sealed class TextListConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        typeof(IEnumerable).IsAssignableFrom(sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        TextList.From(value) ?? new TextList([]);
}
