using System.Text.Json;

namespace ModelArtsImages.Benchmarks.Processes;

/// <summary>What a service says of itself when it listens: where it is, and an account that it knows.</summary>
internal sealed record Account(Uri Address, string Region, string ProjectId, string AccessKey, string SecretKey, string Token)
{
    public static Account Parse(string json) =>
        JsonSerializer.Deserialize<Account>(json, JsonSerializerOptions.Web) 
        ?? throw new JsonException("The service said nothing of itself.");

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
