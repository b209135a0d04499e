using System.Diagnostics;
using ModelArtsImages.Text;

namespace ModelArtsImages;

/// <summary>A container image that ModelArts keeps for notebooks, training or inference.</summary>
/// <remarks>
/// Comes from ListImage, ShowImage, RegisterImage, CreateImage, SyncImage and DeleteImage. Any property can be <see langword="null"/>:
/// the service leaves out what it does not know. Enumerated values are strings as the service sent them.
/// </remarks>
[DebuggerDisplay("{ToString(),nq} {Status}")]
public sealed class Image : ProjectResource
{
    /// <summary>How long after its creation the service may not show an image, or a job that saves one, yet.</summary>
    internal static readonly TimeSpan InvisibleAtFirst = TimeSpan.FromSeconds(10);

    private IDictionary<string, object?>? _additionalProperties;
    private Stopwatch? _sinceMade;
    private string? _swrInstanceId;

    /// <summary>The image's id, a UUID.</summary>
    public override string? Id { get; set; }

    /// <summary>The image's name; many images share one name and differ in their tag.</summary>
    public override string? Name { get; set; }

    /// <summary>The image's tag: its version.</summary>
    public string? Tag { get; set; }

    /// <summary>The SWR organization that holds the content.</summary>
    public string? Namespace { get; set; }

    /// <summary>Where the content is in the registry: <c>registry/namespace/name:tag</c>.</summary>
    public string? SwrPath { get; set; }

    /// <summary><c>DEDICATED</c> (the user's own) or <c>BUILD_IN</c> (the service's).</summary>
    public string? Type { get; set; }

    /// <summary><c>INIT</c>, <c>CREATING</c>, <c>CREATE_FAILED</c>, <c>ERROR</c>, <c>ACTIVE</c> or <c>DELETED</c>.</summary>
    public string? Status { get; set; }

    /// <summary>What the service says about the status, such as why a build failed.</summary>
    public string? StatusMessage { get; set; }

    /// <summary><c>PRIVATE</c>, <c>PUBLIC</c> or <c>HIDDEN</c>.</summary>
    public string? Visibility { get; set; }

    /// <summary><c>CUSTOMIZE</c> (registered) or <c>IMAGE_SAVE</c> (saved from a notebook or a training job).</summary>
    public string? Origin { get; set; }

    /// <summary><c>X86_64</c> or <c>AARCH64</c>; the service answers in either case.</summary>
    public string? Architecture { get; set; }

    /// <summary><c>COMMON</c>, <c>INFERENCE</c>, <c>TRAIN</c>, <c>DEV</c> or <c>UNKNOWN</c>.</summary>
    public string? ServiceType { get; set; }

    /// <summary>What the image can be opened with: <c>NOTEBOOK</c>, <c>SSH</c>.</summary>
    public TextList? DevServices { get; set; }

    /// <summary>The resources the image was registered for: <c>CPU</c>, <c>GPU</c>, <c>ASCEND</c>.</summary>
    public TextList? ResourceCategories { get; set; }

    /// <summary>The resources the image can run on: <c>CPU</c>, <c>GPU</c>, <c>ASCEND</c>.</summary>
    public TextList? SupportedResourceCategories { get; set; }

    /// <summary>
    /// The size in bytes, exactly as the service sends it: the reference says KB, but its example and the service's limits are in bytes.
    /// <see langword="null"/> for built-in images.
    /// </summary>
    public long? Size { get; set; }

    /// <summary>What the owner wrote about the image, 512 characters at most.</summary>
    public string? Description { get; set; }

    /// <summary>When the image was created, in this machine's time zone; <see langword="null"/> if the service does not say.</summary>
    public DateTime? CreatedAt { get; set; }

    /// <summary>When the image was last changed, in this machine's time zone; <see langword="null"/> if the service does not say.</summary>
    public DateTime? UpdatedAt { get; set; }

    /// <summary>
    /// Whether the content in SWR is gone as well, after Remove-MAImage -Force -VerifyContent; <see langword="null"/> if it was not or
    /// could not be checked.
    /// </summary>
    public bool? ContentDeleted { get; set; }

    /// <summary>The ModelArts workspace; <c>0</c> is the default one.</summary>
    public string? WorkspaceId { get; set; }

    /// <summary>The image's tags in the sense of resource tags: key and value.</summary>
    public IDictionary<string, string?>? Tags { get; set; }

    /// <summary>
    /// The id of the SWR Enterprise instance that holds the content; <see langword="null"/> if the content is in the shared registry, or if
    /// the service does not say.
    /// </summary>
    public string? SwrInstanceId
    {
        get => _swrInstanceId ?? AdditionalText("swr_instance_id");
        set => _swrInstanceId = value;
    }

    /// <summary>What the service sent beyond the other properties, by the service's own field names.</summary>
    public IDictionary<string, object?> AdditionalProperties => _additionalProperties ??= new ExtraFields(UnknownFields);

    /// <summary>The same as a JSON object, as it was received. It is parsed on first use, which is rare.</summary>
    internal byte[]? UnknownFields { get; set; }

    /// <summary>The resource flavor that the image is meant for, if the service says so.</summary>
    internal string? FlavorType => AdditionalText("flavor_type");

    /// <summary>The dates as text from a file; <see langword="null"/> if they were not read as text.</summary>
    internal WrittenTimes? Written { get; set; }

    /// <summary>Whether its content is in an SWR Enterprise instance, which has its own API.</summary>
    internal bool IsInSwrEnterprise => SwrInstanceId is not null;

    /// <summary>Whether this module made the image so recently that the service may not show it yet.</summary>
    internal bool IsJustMade => _sinceMade is not null && _sinceMade.Elapsed < InvisibleAtFirst;

    /// <summary>The image as <c>name:tag</c>, or its id if the name is not known.</summary>
    /// <returns>Text without control characters, of limited length.</returns>
    public override string ToString() =>
        Shown(Name is null ? Id ?? string.Empty : Tag is null ? Name : $"{Name}:{Tag}");

    internal override string Kind => "Image";

    /// <summary>The name in questions: with its organization.</summary>
    internal string FullLabel => Namespace is null || Name is null ? Label : $"{Shown(Namespace)}/{Label}";

    private string? AdditionalText(string field) =>
        UnknownFields is not null && AdditionalProperties.TryGetValue(field, out var value) && value is string { Length: > 0 } text
            ? text
            : null;

    /// <summary>Remembers that the image has just been made.</summary>
    internal Image AsJustMade()
    {
        _sinceMade = Stopwatch.StartNew();
        return this;
    }

    /// <summary>
    /// Adds known properties that the service did not repeat: those that identify the image for users, and those for Restore-MAImage.
    /// </summary>
    internal Image Complete(Image known)
    {
        Name ??= known.Name;
        Tag ??= known.Tag;
        Namespace ??= known.Namespace;
        SwrPath ??= known.SwrPath;
        SwrInstanceId ??= known.SwrInstanceId;
        Type ??= known.Type;
        Visibility ??= known.Visibility;
        Origin ??= known.Origin;
        Architecture ??= known.Architecture;
        ServiceType ??= known.ServiceType;
        DevServices ??= known.DevServices;
        ResourceCategories ??= known.ResourceCategories;
        SupportedResourceCategories ??= known.SupportedResourceCategories;
        Size ??= known.Size;
        Description ??= known.Description;
        CreatedAt ??= known.CreatedAt;
        UpdatedAt ??= known.UpdatedAt;
        WorkspaceId ??= known.WorkspaceId;
        Tags ??= known.Tags;
        UnknownFields ??= known.UnknownFields;
        Written ??= known.Written;
        return this;
    }

    /// <summary>Describes the deleted image by what was known about it.</summary>
    internal Image AsDeleted()
    {
        var deleted = (Image)MemberwiseClone();
        deleted.Status = KnownValues.Deleted;
        return deleted;
    }
}
