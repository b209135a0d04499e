using System.Text.Json.Serialization;
using ModelArtsImages.Models.Json;

namespace ModelArtsImages.Api;

/// <summary>A tag of a repository in SWR. The listing names the tag in a field <c>Tag</c>, with a capital.</summary>
internal sealed class SwrTag
{
    public string? Tag { get; set; }

    public string? Digest { get; set; }

    /// <summary>Bytes.</summary>
    public long? Size { get; set; }

    public string? Created { get; set; }

    public string? Updated { get; set; }

    public string? Path { get; set; }
}

/// <summary>A repository of an organization in SWR.</summary>
internal sealed class SwrRepository
{
    public string? Namespace { get; set; }

    public string? Name { get; set; }
}

/// <summary>An organization in SWR.</summary>
internal sealed class SwrNamespace
{
    public string? Name { get; set; }
}

/// <summary>The answer of ListNamespaces.</summary>
internal sealed class SwrNamespaces
{
    [JsonPropertyName("namespaces")]
    public List<SwrNamespace?>? Items { get; set; }
}

/// <summary>The source-generated metadata of SWR's API.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, Converters = [typeof(TextConverter), typeof(IntegerConverter)])]
[JsonSerializable(typeof(SwrTag))]
[JsonSerializable(typeof(List<SwrTag>), TypeInfoPropertyName = "Tags")]
[JsonSerializable(typeof(List<SwrRepository>), TypeInfoPropertyName = "Repositories")]
[JsonSerializable(typeof(SwrNamespaces))]
internal sealed partial class SwrJsonContext : JsonSerializerContext;
