using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelArtsImages;

/// <summary>A container image that ModelArts keeps for notebooks, training or inference.</summary>
/// <remarks>
/// Comes from ListImage, ShowImage, RegisterImage, CreateImage, SyncImage and DeleteImage. Any property can be <see langword="null"/>:
/// the service leaves out what it does not know. Enumerated values are strings as the service sent them.
/// </remarks>
[DebuggerDisplay("{ToString(),nq} {Status}")]
public sealed class Image : ProjectResource
{
    private IDictionary<string, object?>? _additionalProperties;

    /// <summary>The image's id, a UUID.</summary>
    [JsonInclude, JsonPropertyName("id"), JsonConverter(typeof(TextConverter))]
    public override string? Id { get; internal set; }

    /// <summary>The image's name; many images share one name and differ in their tag.</summary>
    [JsonInclude, JsonPropertyName("name"), JsonConverter(typeof(PooledTextConverter))]
    public override string? Name { get; internal set; }

    /// <summary>The image's tag: its version.</summary>
    [JsonInclude, JsonPropertyName("tag"), JsonConverter(typeof(PooledTextConverter))]
    public string? Tag { get; internal set; }

    /// <summary>The SWR organization that holds the content.</summary>
    [JsonInclude, JsonPropertyName("namespace"), JsonConverter(typeof(PooledTextConverter))]
    public string? Namespace { get; internal set; }

    /// <summary>Where the content is in the registry: <c>registry/namespace/name:tag</c>.</summary>
    [JsonInclude, JsonPropertyName("swr_path"), JsonConverter(typeof(TextConverter))]
    public string? SwrPath { get; internal set; }

    /// <summary><c>DEDICATED</c> (the user's own) or <c>BUILD_IN</c> (the service's).</summary>
    [JsonInclude, JsonPropertyName("type"), JsonConverter(typeof(PooledTextConverter))]
    public string? Type { get; internal set; }

    /// <summary><c>INIT</c>, <c>CREATING</c>, <c>CREATE_FAILED</c>, <c>ERROR</c>, <c>ACTIVE</c> or <c>DELETED</c>.</summary>
    [JsonInclude, JsonPropertyName("status"), JsonConverter(typeof(PooledTextConverter))]
    public string? Status { get; internal set; }

    /// <summary>What the service says about the status, such as why a build failed.</summary>
    [JsonInclude, JsonPropertyName("status_message"), JsonConverter(typeof(MultilineTextConverter))]
    public string? StatusMessage { get; internal set; }

    /// <summary><c>PRIVATE</c>, <c>PUBLIC</c> or <c>HIDDEN</c>.</summary>
    [JsonInclude, JsonPropertyName("visibility"), JsonConverter(typeof(PooledTextConverter))]
    public string? Visibility { get; internal set; }

    /// <summary><c>CUSTOMIZE</c> (registered) or <c>IMAGE_SAVE</c> (saved from a notebook or a training job).</summary>
    [JsonInclude, JsonPropertyName("origin"), JsonConverter(typeof(PooledTextConverter))]
    public string? Origin { get; internal set; }

    /// <summary><c>X86_64</c> or <c>AARCH64</c>; the service answers in either case.</summary>
    [JsonInclude, JsonPropertyName("arch"), JsonConverter(typeof(PooledTextConverter))]
    public string? Architecture { get; internal set; }

    /// <summary><c>COMMON</c>, <c>INFERENCE</c>, <c>TRAIN</c>, <c>DEV</c> or <c>UNKNOWN</c>.</summary>
    [JsonInclude, JsonPropertyName("service_type"), JsonConverter(typeof(PooledTextConverter))]
    public string? ServiceType { get; internal set; }

    /// <summary>What the image can be opened with: <c>NOTEBOOK</c>, <c>SSH</c>.</summary>
    [JsonInclude, JsonPropertyName("dev_services"), JsonConverter(typeof(TextArrayConverter))]
    public string[]? DevServices { get; internal set; }

    /// <summary>The resources the image was registered for: <c>CPU</c>, <c>GPU</c>, <c>ASCEND</c>.</summary>
    [JsonInclude, JsonPropertyName("resource_categories"), JsonConverter(typeof(TextArrayConverter))]
    public string[]? ResourceCategories { get; internal set; }

    /// <summary>The resources the image can run on: <c>CPU</c>, <c>GPU</c>, <c>ASCEND</c>.</summary>
    [JsonInclude, JsonPropertyName("support_res_categories"), JsonConverter(typeof(TextArrayConverter))]
    public string[]? SupportedResourceCategories { get; internal set; }

    /// <summary>
    /// The service's number, untouched and without a unit: its reference says KB, its examples and limits only make sense as bytes.
    /// <see langword="null"/> for built-in images.
    /// </summary>
    [JsonInclude, JsonPropertyName("size"), JsonConverter(typeof(IntegerConverter))]
    public long? Size { get; internal set; }

    /// <summary>What the owner wrote about the image, 512 characters at most.</summary>
    [JsonInclude, JsonPropertyName("description"), JsonConverter(typeof(MultilineTextConverter))]
    public string? Description { get; internal set; }

    /// <summary>When the image was created, UTC.</summary>
    [JsonInclude, JsonPropertyName("create_at"), JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? CreatedAt { get; internal set; }

    /// <summary>When the image was last changed, UTC.</summary>
    [JsonInclude, JsonPropertyName("update_at"), JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? UpdatedAt { get; internal set; }

    /// <summary>The ModelArts workspace; <c>0</c> is the default one.</summary>
    [JsonInclude, JsonPropertyName("workspace_id"), JsonConverter(typeof(PooledTextConverter))]
    public string? WorkspaceId { get; internal set; }

    /// <summary>The image's tags in the sense of resource tags: key and value.</summary>
    [JsonInclude, JsonPropertyName("tags"), JsonConverter(typeof(ResourceTagsConverter))]
    public IDictionary<string, string?>? Tags { get; internal set; }

    /// <summary>
    /// Whether the content in SWR went with the image, where Remove-MAImage -VerifyContent has looked; <see langword="null"/> where nobody has, or it could not
    /// be looked at.
    /// </summary>
    [JsonIgnore]
    public bool? ContentDeleted { get; internal set; }

    /// <summary>What the service sent beyond the other properties, by the service's own field names.</summary>
    [JsonIgnore]
    public IDictionary<string, object?> AdditionalProperties => _additionalProperties ??= JsonValues.ToDictionary(ExtensionData);

    [JsonInclude, JsonExtensionData]
    internal Dictionary<string, JsonElement>? ExtensionData { get; set; }

    /// <summary>Whether its content is kept by an instance of SWR Enterprise, which has an API of its own.</summary>
    [JsonIgnore]
    internal bool IsInSwrEnterprise => ExtensionData is { } fields && fields.TryGetValue("swr_instance_id", out var id) && !string.IsNullOrEmpty(JsonValues.ToText(id));

    /// <summary>The image as <c>name:tag</c>, or its id where the name is not known.</summary>
    /// <returns>Text without control characters.</returns>
    public override string ToString() =>
        Name is null ? Id ?? string.Empty : Tag is null ? Name : $"{Name}:{Tag}";

    [JsonIgnore]
    internal override string Kind => "Image";

    internal static Image FromId(string id) => new() { Id = id };

    /// <summary>What is known of an image once it is gone, where the service did not say it itself.</summary>
    internal Image AsDeleted()
    {
        var deleted = (Image)MemberwiseClone();
        deleted.Status = KnownValues.Deleted;
        return deleted;
    }
}
