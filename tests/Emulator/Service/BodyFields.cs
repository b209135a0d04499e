using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ModelArtsImages.Emulator.Service;

/// <summary>Reads the fields of a request's JSON body and remembers the first rule that one of them violates.</summary>
internal sealed class BodyFields
{
    private readonly JsonObject _fields;

    private BodyFields(JsonObject fields) => _fields = fields;

    /// <summary>The first error in the body; null if there is none.</summary>
    public string? Error { get; private set; }

    public static BodyFields Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            if (!body.IsEmpty && JsonNode.Parse(body.Span) is JsonObject fields)
                return new BodyFields(fields);
        }
        catch (JsonException)
        {
            // It is rejected below, like any other body that is not an object.
        }
        return new BodyFields([]) { Error = "The body must be a JSON object." };
    }

    public string? Text(string name, int most, bool required = false, Regex? form = null)
    {
        var text = Typed<string>(name, "a string");
        if (string.IsNullOrEmpty(text))
        {
            if (required)
                Fail($"{name} is required.");
            return null;
        }
        if (text.Length > most)
            Fail($"{name} has {text.Length} characters; {most} are allowed.");
        else if (form is not null && !form.IsMatch(text))
            Fail($"{name} does not have the form {form}.");
        return text;
    }

    /// <summary>Reads one of the known values. Others are accepted only if the service emulates a newer version.</summary>
    public string? Value(string name, bool acceptNew, params ReadOnlySpan<string> known)
    {
        var value = Text(name, 64);
        return value is null || IsKnown(name, value, acceptNew, known) ? value : null;
    }

    public JsonArray? Values(string name, bool acceptNew, params ReadOnlySpan<string> known)
    {
        if (_fields[name] is not { } node)
            return null;
        if (node is not JsonArray array || array.Any(v => v is not JsonValue value || !value.TryGetValue<string>(out _)))
        {
            Fail($"{name} is an array of strings.");
            return null;
        }
        foreach (var value in array)
            IsKnown(name, value!.GetValue<string>(), acceptNew, known);
        return array.DeepClone().AsArray();
    }

    /// <summary>Reads a whole number within the bounds.</summary>
    public int? Number(string name, int least, int most)
    {
        if (_fields[name] is not { } node)
            return null;
        if (node is JsonValue value && value.TryGetValue<int>(out var number) && number >= least && number <= most)
            return number;
        Fail($"{name} is a number from {least} to {most}.");
        return null;
    }

    public JsonNode? Node(string name) => _fields[name];

    public bool Has(string name) => _fields.ContainsKey(name);

    public void Fail(string error) => Error ??= error;

    private bool IsKnown(string name, string value, bool acceptNew, ReadOnlySpan<string> known)
    {
        if (known.Contains(value) || (acceptNew && !value.Any(char.IsAsciiLetterLower)))
            return true;
        Fail($"{name} is one of {string.Join(", ", known)}, not {value}.");
        return false;
    }

    private T? Typed<T>(string name, string what)
        where T : class
    {
        if (_fields[name] is not { } node)
            return null;
        if (node is JsonValue value && value.TryGetValue<T>(out var typed))
            return typed;
        Fail($"{name} is {what}.");
        return null;
    }
}
