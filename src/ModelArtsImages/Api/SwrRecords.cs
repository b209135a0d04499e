using System.Text.Json.Serialization;
using ModelArtsImages.Models.Json;
using ModelArtsImages.Text;

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

    [JsonPropertyName("tag_type")]
    public long? TagType { get; set; }

    public string? Manifest { get; set; }

    /// <summary>Converts the record to the form that both editions of SWR share.</summary>
    /// <param name="name">The name of the tag if the record does not have it.</param>
    /// <param name="answeredAt">The service's time.</param>
    /// <param name="keepsBlobs">Whether to keep the layers. Those of thousands of tags take much memory.</param>
    public RegistryTag ToTag(string? name, DateTimeOffset? answeredAt, bool keepsBlobs)
    {
        var manifest = Api.Manifest.Parse(Manifest);
        return new RegistryTag
        {
            Name = Tag ?? name!,
            Digest = Digest,
            Size = Size,
            CreatedAt = Time(Created),
            UpdatedAt = Time(Updated),
            Path = Path,
            IsIndex = TagType == 1 || manifest is { IsIndex: true } ? true : TagType is null && manifest is null ? null : false,
            IsAttachment = manifest is { IsAttachment: true } || Api.Manifest.IsNameOfAttachment(Tag ?? name!),
            Blobs = keepsBlobs ? manifest?.Blobs : null,
            AnsweredAt = answeredAt,
        };
    }

    private static DateTime? Time(string? text) => text is null ? null : TimeText.FromServiceText(text);
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

/// <summary>The response of ListNamespaces.</summary>
internal sealed class SwrNamespaces
{
    [JsonPropertyName("namespaces")]
    public List<SwrNamespace?>? Items { get; set; }
}

/// <summary>The tags that a signature refers to.</summary>
internal sealed class SwrReferences
{
    public List<string?>? Tags { get; set; }
}

/// <summary>The source-generated metadata of SWR's API.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, Converters = [typeof(TextConverter), typeof(IntegerConverter)])]
[JsonSerializable(typeof(SwrTag))]
[JsonSerializable(typeof(List<SwrTag?>), TypeInfoPropertyName = "Tags")]
[JsonSerializable(typeof(List<SwrRepository?>), TypeInfoPropertyName = "Repositories")]
[JsonSerializable(typeof(SwrNamespaces))]
[JsonSerializable(typeof(SwrReferences))]
internal sealed partial class SwrJsonContext : JsonSerializerContext;
