using System.Text;
using System.Text.Json;

namespace ModelArtsImages.Emulator.Service;

/// <summary>What comes with a refusal for want of a permission: only STS can read it, for those who may.</summary>
internal static class AuthorizationMessage
{
    public static string Encode(string action) =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new { allowed = false, context = new { action } }));

    /// <summary>Null for what is none.</summary>
    public static string? Decode(string? encoded)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(encoded ?? ""));
            using var _ = JsonDocument.Parse(text);
            return text;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }
}
