using System.Text.Json;

namespace ModelArtsImages.Emulator.Images;

/// <summary>The body <c>{"is_force": true}</c> of the deletions.</summary>
internal static class IsForce
{
    public static bool TryRead(ReadOnlyMemory<byte> body, out bool force)
    {
        force = false;
        if (body.IsEmpty)
            return true;
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return false;
            if (!document.RootElement.TryGetProperty("is_force", out var flag))
                return true;
            force = flag.ValueKind == JsonValueKind.True;
            return flag.ValueKind is JsonValueKind.True or JsonValueKind.False;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
