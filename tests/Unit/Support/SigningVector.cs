using System.Text.Json;
using System.Text.Json.Serialization;
using ModelArtsImages.Http;

namespace ModelArtsImages.Unit.Support;

/// <summary>A request and the signature that the vendor's SDK creates for it.</summary>
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

    /// <summary>The algorithm as the header names it; a vector contains it only if it is not the default.</summary>
    [JsonPropertyName("algorithm")]
    public string Algorithm { get; init; } = "SDK-HMAC-SHA256";

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

    /// <summary>The names for a theory, so that each vector is a separate test case.</summary>
    public static TheoryData<string> Names => [.. All.Select(static vector => vector.Name)];

    /// <summary>
    /// Path and query in the module's form: everything is encoded, and a parameter without a value has an '='.
    /// </summary>
    public string PathAndQuery
    {
        get
        {
            var parts = Url[Url.IndexOf('/', "https://".Length)..].Split('?');
            var path = UrlEncoding.Path([.. parts[0].Split('/').Skip(1).Select(Uri.UnescapeDataString)]);
            return parts.Length == 1 ? path : UrlEncoding.WithQuery(path, [.. parts[1].Split('&').Select(Parameter)]);
        }
    }

    private static (string Name, string? Value) Parameter(string text)
    {
        var parts = text.Split('=', 2);
        return (Uri.UnescapeDataString(parts[0]), parts.Length == 1 ? string.Empty : Uri.UnescapeDataString(parts[1]));
    }

    public static SigningVector Of(string name) => Array.Find(All, vector => vector.Name == name)!;
}
