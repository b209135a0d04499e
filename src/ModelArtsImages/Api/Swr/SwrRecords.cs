using System.Text.Json.Serialization;

namespace ModelArtsImages.Api;

/// <summary>A tag of a repository in SWR. The listing names the tag in a field <c>Tag</c>, with a capital.</summary>
internal sealed class SwrTag
{
    [JsonPropertyName("tag"), JsonConverter(typeof(TextConverter))]
    public string? Tag { get; set; }

    [JsonPropertyName("digest"), JsonConverter(typeof(TextConverter))]
    public string? Digest { get; set; }

    /// <summary>Bytes.</summary>
    [JsonPropertyName("size"), JsonConverter(typeof(IntegerConverter))]
    public long? Size { get; set; }

    [JsonPropertyName("created"), JsonConverter(typeof(TextConverter))]
    public string? Created { get; set; }

    [JsonPropertyName("updated"), JsonConverter(typeof(TextConverter))]
    public string? Updated { get; set; }

    [JsonPropertyName("path"), JsonConverter(typeof(TextConverter))]
    public string? Path { get; set; }
}

/// <summary>A repository of an organization in SWR.</summary>
internal sealed class SwrRepository
{
    [JsonPropertyName("namespace"), JsonConverter(typeof(TextConverter))]
    public string? Namespace { get; set; }

    [JsonPropertyName("name"), JsonConverter(typeof(TextConverter))]
    public string? Name { get; set; }
}

/// <summary>An organization in SWR.</summary>
internal sealed class SwrNamespace
{
    [JsonPropertyName("name"), JsonConverter(typeof(TextConverter))]
    public string? Name { get; set; }
}

/// <summary>The answer of ListNamespaces.</summary>
internal sealed class SwrNamespaces
{
    [JsonPropertyName("namespaces")]
    public List<SwrNamespace?>? Items { get; set; }
}

/// <summary>The source-generated metadata of SWR's API.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(SwrTag))]
[JsonSerializable(typeof(List<SwrTag>), TypeInfoPropertyName = "Tags")]
[JsonSerializable(typeof(List<SwrRepository>), TypeInfoPropertyName = "Repositories")]
[JsonSerializable(typeof(SwrNamespaces))]
internal sealed partial class SwrJsonContext : JsonSerializerContext;
