using System.Text.Json.Serialization;
using ModelArtsImages.Models.Json;
using ModelArtsImages.Text;

namespace ModelArtsImages.Api;

/// <summary>A tag of a repository in SWR. The listing names the tag in a field <c>Tag</c>, with a capital.</summary>
/// <param name="Size">Bytes.</param>
internal sealed record SwrTag(
    string? Tag, string? Digest, long? Size, string? Created, string? Updated, string? Path,
    [property: JsonPropertyName("tag_type")] long? TagType, string? Manifest)
{
    /// <summary>Converts the record to the form that both editions of SWR share.</summary>
    /// <param name="name">The name of the tag if the record does not have it.</param>
    /// <param name="keepsBlobs">Whether to keep the layers. Those of thousands of tags take much memory.</param>
    public RegistryTag ToTag(string? name, DateTimeOffset? answeredAt, bool keepsBlobs)
    {
        var manifest = Api.Manifest.Parse(Manifest);
        return new RegistryTag
        {
            Name = Tag ?? name!,
            Digest = Digest,
            Size = Size,
            CreatedAt = TimeText.FromServiceText(Created),
            UpdatedAt = TimeText.FromServiceText(Updated),
            Path = Path,
            IsIndex = TagType == 1 || manifest is { IsIndex: true } ? true : TagType is null && manifest is null ? null : false,
            IsAttachment = manifest is { IsAttachment: true } || Api.Manifest.IsNameOfAttachment(Tag ?? name!),
            Blobs = keepsBlobs ? manifest?.Blobs : null,
            AnsweredAt = answeredAt,
        };
    }
}

/// <summary>A repository of an organization in SWR.</summary>
internal sealed record SwrRepository(string? Namespace, string? Name);

/// <summary>An organization in SWR.</summary>
internal sealed record SwrNamespace(string? Name);

/// <summary>The response of ListNamespaces.</summary>
internal sealed record SwrNamespaces(List<SwrNamespace?>? Namespaces);

/// <summary>The tags that a signature refers to.</summary>
internal sealed record SwrReferences(List<string?>? Tags);

/// <summary>The source-generated metadata of SWR's API.</summary>
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true, Converters = [typeof(TextConverter), typeof(IntegerConverter)])]
[JsonSerializable(typeof(SwrTag))]
[JsonSerializable(typeof(List<SwrTag?>), TypeInfoPropertyName = "Tags")]
[JsonSerializable(typeof(List<SwrRepository?>), TypeInfoPropertyName = "Repositories")]
[JsonSerializable(typeof(SwrNamespaces))]
[JsonSerializable(typeof(SwrReferences))]
internal sealed partial class SwrJsonContext : JsonSerializerContext;
