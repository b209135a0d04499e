using System.Text.Json;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>The denial that a decoded authorization message describes. The message also describes the user, which is not read.</summary>
/// <param name="Action">The permission that is missing, such as <c>modelarts:image:delete</c>.</param>
/// <param name="Reason">Why it is missing, such as <c>implicit deny by identity-based policy</c>.</param>
internal sealed record Denial(string? Action, string? Resource, string? Reason)
{
    /// <summary>Reads the message, which is JSON; <see langword="null"/> if it describes no denial.</summary>
    /// <exception cref="JsonException">The message is not JSON.</exception>
    public static Denial? Parse(string message)
    {
        using var document = JsonDocument.Parse(message);
        var denial = new Denial(
            Find(document.RootElement, "action"), Find(document.RootElement, "resource"), Find(document.RootElement, "failure"));
        return denial is { Action: null, Resource: null, Reason: null } ? null : denial;
    }

    /// <summary>A text in the message, or in an object in it.</summary>
    private static string? Find(JsonElement message, string name)
    {
        if (message.ValueKind != JsonValueKind.Object) return null;
        if (Text(message, name) is { } text) return text;
        foreach (var field in message.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.Object && Text(field.Value, name) is { } inner) return inner;
        }

        return null;
    }

    private static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String && text.GetString() is { Length: > 0 } found
            ? found
            : null;
}
