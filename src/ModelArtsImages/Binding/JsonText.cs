using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>Converts the AdditionalProperties of an object to JSON: a dictionary, an object, or JSON text from a CSV file.</summary>
internal static class JsonText
{
    private const int MaximumDepth = 8;

    /// <summary>The JSON object; <see langword="null"/> if the value is not one, or is empty.</summary>
    public static byte[]? OfObject(object? value)
    {
        var json = PSValue.Unwrap(value) is string text ? Encoding.UTF8.GetBytes(text) : Write(value);
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.EnumerateObject().Any() ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Write(object? value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) Write(writer, value, depth: 0);
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, object? value, int depth)
    {
        switch (PSValue.Unwrap(value))
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case double.NaN or double.PositiveInfinity or double.NegativeInfinity
                or float.NaN or float.PositiveInfinity or float.NegativeInfinity:
                writer.WriteNullValue();
                break;
            case long or int or short or byte or decimal or double or float or ulong or uint:
                writer.WriteRawValue(Convert.ToString(PSValue.Unwrap(value), CultureInfo.InvariantCulture)!);
                break;
            case IEnumerable many and not string and not IDictionary when depth < MaximumDepth:
                writer.WriteStartArray();
                foreach (var item in many) Write(writer, item, depth + 1);
                writer.WriteEndArray();
                break;
            // An object of any other type is not JSON: its properties may throw, or refer to any other object.
            case IDictionary or PSCustomObject when depth < MaximumDepth && Fields.Of(value) is { } fields:
                writer.WriteStartObject();
                foreach (var field in fields.Properties)
                {
                    writer.WritePropertyName(field.Name);
                    Write(writer, fields.Value(field.Name), depth + 1);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue($"{value}");
                break;
        }
    }
}
