using System.Text.Json;
using ModelArtsImages.Text;

namespace ModelArtsImages;

/// <summary>Turns JSON of unknown shape into what PowerShell works with: strings, numbers, arrays and dictionaries.</summary>
internal static class JsonValues
{
    public static IDictionary<string, object?> ToDictionary(Dictionary<string, JsonElement>? fields)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in fields ?? []) values[DisplayText.Clean(field.Key)] = ToValueOrText(field.Value);
        return values;
    }

    public static string? ToText(JsonElement element, bool multiline = true)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Null or JsonValueKind.Undefined => null,
                JsonValueKind.String => DisplayText.Clean(element.GetString()!, multiline),
                _ => DisplayText.Clean(element.GetRawText(), multiline),
            };
        }
        catch (InvalidOperationException)
        {
            // Valid JSON but no valid text: an unpaired surrogate, or bytes that are no UTF-8.
            return "\ufffd";
        }
    }

    private static object? ToValue(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.TryGetInt64(out var integer) ? integer : element.TryGetDouble(out var number) ? number : element.GetRawText(),
        JsonValueKind.Array => element.EnumerateArray().Select(ToValue).ToArray(),
        JsonValueKind.Object => ToDictionary(element),
        _ => ToText(element),
    };

    private static Dictionary<string, object?> ToDictionary(JsonElement element)
    {
        var values = new Dictionary<string, object?>();
        foreach (var property in element.EnumerateObject()) values[DisplayText.Clean(property.Name)] = ToValue(property.Value);
        return values;
    }

    /// <summary>The name of a field may be no valid text either; it must not fail the reader later.</summary>
    private static object? ToValueOrText(JsonElement element)
    {
        try
        {
            return ToValue(element);
        }
        catch (InvalidOperationException)
        {
            return "\ufffd";
        }
    }
}
