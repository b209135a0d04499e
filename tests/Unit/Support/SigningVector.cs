using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelArtsImages.Unit.Support;

/// <summary>A request and the signature that the vendor's own SDK gives it.</summary>
public sealed record SigningVector
{
    private static readonly SigningVector[] All = JsonSerializer.Deserialize<SigningVector[]>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "signing-vectors.json")))!;

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("ak")]
    public required string AccessKey { get; init; }

    [JsonPropertyName("sk")]
    public required string SecretKey { get; init; }

    [JsonPropertyName("security_token")]
    public string? SecurityToken { get; init; }

    [JsonPropertyName("method")]
    public required string Method { get; init; }

    [JsonPropertyName("url")]
    public required string Url { get; init; }

    [JsonPropertyName("headers")]
    public required Dictionary<string, string> Headers { get; init; }

    [JsonPropertyName("body")]
    public required string Body { get; init; }

    [JsonPropertyName("canonical_request")]
    public required string CanonicalRequest { get; init; }

    [JsonPropertyName("expected_authorization")]
    public required string ExpectedAuthorization { get; init; }

    /// <summary>The names, for a theory: each vector is then a test case of its own.</summary>
    public static TheoryData<string> Names => [.. All.Select(static vector => vector.Name)];

    /// <summary>Path and query, spelled as in the vector: <see cref="Uri"/> would change the spelling.</summary>
    public string PathAndQuery => Url[Url.IndexOf('/', "https://".Length)..];

    public static SigningVector Of(string name) => Array.Find(All, vector => vector.Name == name)!;
}
