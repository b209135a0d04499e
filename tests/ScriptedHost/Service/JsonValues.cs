using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelArtsImages.ScriptedHost;

/// <summary>JSON as PowerShell objects and back, where there is no ConvertFrom-Json.</summary>
public static class JsonValues
{
    /// <summary>Reads JSON: objects become objects with properties, arrays arrays.</summary>
    /// <param name="json">The text.</param>
    public static object? FromJson(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return From(document.RootElement);
    }

    /// <summary>Writes a value as JSON: hashtables and objects with properties become objects.</summary>
    /// <param name="value">The value.</param>
    public static string ToJson(object? value) => To(value)?.ToJsonString() ?? "null";

    private static object? From(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var result = new PSObject();
                foreach (JsonProperty property in element.EnumerateObject())
                    result.Properties.Add(new PSNoteProperty(property.Name, From(property.Value)));
                return result;
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(From).ToArray();
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return element.TryGetInt64(out long number) ? number : element.GetDouble();
            case JsonValueKind.True:
            case JsonValueKind.False:
                return element.GetBoolean();
            default:
                return null;
        }
    }

    private static JsonNode? To(object? value)
    {
        switch (value)
        {
            case PSObject { BaseObject: PSCustomObject } custom:
                return new JsonObject(custom.Properties.Select(p => Property(p.Name, p.Value)));
            case PSObject wrapper:
                return To(wrapper.BaseObject);
            case null:
                return null;
            case IDictionary table:
                return new JsonObject(table.Cast<DictionaryEntry>().Select(e => Property($"{e.Key}", e.Value)));
            case string text:
                return JsonValue.Create(text);
            case IEnumerable items:
                return new JsonArray([.. items.Cast<object?>().Select(To)]);
            default:
                return JsonSerializer.SerializeToNode(value, value.GetType());
        }
    }

    private static KeyValuePair<string, JsonNode?> Property(string name, object? value) => new(name, To(value));
}
