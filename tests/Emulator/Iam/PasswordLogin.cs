using System.Text.Json.Nodes;

namespace ModelArtsImages.Emulator.Iam;

/// <summary>What a login asks for.</summary>
internal sealed record PasswordLogin(string User, string Password, string Domain, string? ProjectName, string? ProjectId)
{
    /// <summary>Null when the body does not have the form of a login with a password.</summary>
    public static PasswordLogin? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            var auth = JsonNode.Parse(body.Span)?["auth"];
            var user = auth?["identity"]?["password"]?["user"];
            var project = auth?["scope"]?["project"];
            if (auth?["identity"]?["methods"] is not JsonArray methods || !methods.Any(m => (string?)m == "password"))
                return null;
            return (string?)user?["name"] is { } name && (string?)user["password"] is { } password && (string?)user["domain"]?["name"] is { } domain
                ? new PasswordLogin(name, password, domain, (string?)project?["name"], (string?)project?["id"])
                : null;
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
