using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelArtsImages;

/// <summary>All images of one name: an image and its versions.</summary>
/// <remarks>Comes from ListImageGroup and DeleteImageGroup. Any property can be <see langword="null"/>.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ImageGroup : ProjectResource
{
    private IDictionary<string, object?>? _additionalProperties;

    /// <summary>The group's id, a UUID.</summary>
    [JsonInclude, JsonPropertyName("id"), JsonConverter(typeof(TextConverter))]
    public override string? Id { get; internal set; }

    /// <summary>The name that the images share.</summary>
    [JsonInclude, JsonPropertyName("name"), JsonConverter(typeof(TextConverter))]
    public override string? Name { get; internal set; }

    /// <summary>The SWR organization that holds the content.</summary>
    [JsonInclude, JsonPropertyName("namespace"), JsonConverter(typeof(PooledTextConverter))]
    public string? Namespace { get; internal set; }

    /// <summary>How many images are in the group.</summary>
    [JsonInclude, JsonPropertyName("version_count"), JsonConverter(typeof(IntegerConverter))]
    public long? VersionCount { get; internal set; }

    /// <summary><c>DELETED</c> once the group has been deleted; else <see langword="null"/>, since the service gives groups no status.</summary>
    [JsonInclude, JsonPropertyName("status"), JsonConverter(typeof(TextConverter))]
    public string? Status { get; internal set; }

    /// <summary>What the owner wrote about the group.</summary>
    [JsonInclude, JsonPropertyName("description"), JsonConverter(typeof(MultilineTextConverter))]
    public string? Description { get; internal set; }

    /// <summary>The group's read-me, Markdown, 30,000 characters at most.</summary>
    [JsonInclude, JsonPropertyName("read_me"), JsonConverter(typeof(MultilineTextConverter))]
    public string? Readme { get; internal set; }

    /// <summary>When the group was created, UTC.</summary>
    [JsonInclude, JsonPropertyName("create_at"), JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? CreatedAt { get; internal set; }

    /// <summary>When the group was last changed, UTC.</summary>
    [JsonInclude, JsonPropertyName("update_at"), JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? UpdatedAt { get; internal set; }

    /// <summary>The enterprise instance of SWR that holds the content, where there is one.</summary>
    [JsonInclude, JsonPropertyName("swr_instance_id"), JsonConverter(typeof(PooledTextConverter))]
    public string? SwrInstanceId { get; internal set; }

    /// <summary>What the service sent beyond the other properties, by the service's own field names.</summary>
    [JsonIgnore]
    public IDictionary<string, object?> AdditionalProperties => _additionalProperties ??= JsonValues.ToDictionary(ExtensionData);

    [JsonInclude, JsonExtensionData]
    internal Dictionary<string, JsonElement>? ExtensionData { get; set; }

    /// <summary>The type by which it was listed: there its images are; <see langword="null"/> where it was not listed.</summary>
    [JsonIgnore]
    internal string? ListedType { get; set; }

    /// <summary>The workspace in which it was listed; <see langword="null"/> for the service's default.</summary>
    [JsonIgnore]
    internal string? ListedWorkspaceId { get; set; }

    /// <summary>The group's name, or its id where the name is not known.</summary>
    /// <returns>Text without control characters.</returns>
    public override string ToString() => Name is null ? Id ?? string.Empty : Namespace is null ? Name : $"{Namespace}/{Name}";

    [JsonIgnore]
    internal override string Kind => "Image group";

    internal static ImageGroup FromId(string id) => new() { Id = id };

    /// <summary>What is known of a group once it is gone, where the service did not say it itself.</summary>
    internal ImageGroup AsDeleted()
    {
        var deleted = (ImageGroup)MemberwiseClone();
        deleted.Status = KnownValues.Deleted;
        return deleted;
    }
}
