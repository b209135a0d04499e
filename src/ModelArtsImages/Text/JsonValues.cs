using System.Text.Json;

namespace ModelArtsImages.Text;

/// <summary>Converts JSON of any form to values for PowerShell: strings, numbers, arrays, and dictionaries.</summary>
internal static class JsonValues
{
    /// <summary>Deeper values stay JSON text, so that a hostile service cannot overflow the stack.</summary>
    private const int MaximumDepth = 32;

    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    /// <summary>The fields of an object. Their names are compared without case, as PowerShell does.</summary>
    public static IDictionary<string, object?> ToDictionary(byte[]? json)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (json is null) return values;
        using var document = JsonDocument.Parse(json, AnyDepth);
        foreach (var field in document.RootElement.EnumerateObject())
            values[(string)ReadOrReplace(() => DisplayText.Clean(field.Name))!] = ReadOrReplace(() => ToValue(field.Value, depth: 0));
        return values;
    }

    public static string? ToText(JsonElement element, bool multiline = true) => (string?)ReadOrReplace(() => element.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => DisplayText.Clean(element.GetString()!, multiline),
        _ => DisplayText.Clean(element.GetRawText(), multiline),
    });

    private static object? ToValue(JsonElement element, int depth) => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number =>
            element.TryGetInt64(out var integer) ? integer : element.TryGetDouble(out var number) ? number : element.GetRawText(),
        JsonValueKind.Array when depth < MaximumDepth => element.EnumerateArray().Select(item => ToValue(item, depth + 1)).ToArray(),
        JsonValueKind.Object when depth < MaximumDepth => ToDictionary(element, depth + 1),
        _ => ToText(element),
    };

    private static Dictionary<string, object?> ToDictionary(JsonElement element, int depth)
    {
        var values = new Dictionary<string, object?>();
        foreach (var property in element.EnumerateObject()) values[DisplayText.Clean(property.Name)] = ToValue(property.Value, depth);
        return values;
    }

    /// <summary>Valid JSON can have invalid text: an unpaired surrogate, or bytes that are not UTF-8.</summary>
    private static object? ReadOrReplace(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return "\ufffd";
        }
    }
}
