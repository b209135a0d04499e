using System.Text.Json;

namespace ModelArtsImages.Benchmarks.Processes;

/// <summary>A service's announcement: its address and an account.</summary>
internal sealed record Account(Uri Address, string Region, string ProjectId, string AccessKey, string SecretKey, string Token)
{
    public static Account Parse(string json) =>
        JsonSerializer.Deserialize<Account>(json, JsonSerializerOptions.Web) 
        ?? throw new JsonException("The service said nothing of itself.");

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
