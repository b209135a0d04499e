using System.Diagnostics;

namespace ModelArtsImages;

/// <summary>All images of one name: an image and its versions.</summary>
/// <remarks>Comes from ListImageGroup and DeleteImageGroup. Any property can be <see langword="null"/>.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class ImageGroup : ProjectResource
{
    private IDictionary<string, object?>? _additionalProperties;

    /// <summary>The group's id, a UUID.</summary>
    public override string? Id { get; set; }

    /// <summary>The name that the images share.</summary>
    public override string? Name { get; set; }

    /// <summary>The SWR organization that holds the content.</summary>
    public string? Namespace { get; set; }

    /// <summary>How many images are in the group.</summary>
    public long? VersionCount { get; set; }

    /// <summary>
    /// <c>DELETED</c> once the group has been deleted; otherwise <see langword="null"/>, because the service sends no status for groups.
    /// </summary>
    public string? Status { get; set; }

    /// <summary>What the owner wrote about the group.</summary>
    public string? Description { get; set; }

    /// <summary>The group's read-me, Markdown, 30,000 characters at most.</summary>
    public string? Readme { get; set; }

    /// <summary>When the group was created, in this machine's time zone; <see langword="null"/> if the service does not say.</summary>
    public DateTime? CreatedAt { get; set; }

    /// <summary>When the group was last changed, in this machine's time zone; <see langword="null"/> if the service does not say.</summary>
    public DateTime? UpdatedAt { get; set; }

    /// <summary>The enterprise instance of SWR that holds the content, if there is one.</summary>
    public string? SwrInstanceId { get; set; }

    /// <summary>The type of the images in the group; <see langword="null"/> if the group was not listed.</summary>
    public string? Type { get; set; }

    /// <summary>The workspace in which the group was listed; <see langword="null"/> for the service's default.</summary>
    public string? WorkspaceId { get; set; }

    /// <summary>What the service sent beyond the other properties, by the service's own field names.</summary>
    public IDictionary<string, object?> AdditionalProperties => _additionalProperties ??= new ExtraFields(UnknownFields);

    /// <summary>The same as a JSON object, as it was received. It is parsed on first use, which is rare.</summary>
    internal byte[]? UnknownFields { get; set; }

    /// <summary>Whether type and workspace come from a listing. They may also come from a file, where they may have been changed.</summary>
    internal bool IsListed { get; set; }

    /// <summary>The enterprise instance of SWR that was listed; <see langword="null"/> for the shared registry.</summary>
    internal string? ListedSwrInstanceId { get; set; }

    /// <summary>The group's name, or its id if the name is not known.</summary>
    /// <returns>Text without control characters, of limited length.</returns>
    public override string ToString() =>
        Shown(Name is null ? Id ?? string.Empty : Namespace is null ? Name : $"{Namespace}/{Name}");

    internal override string Kind => "Image group";

    /// <summary>Adds known properties that the service did not repeat and that identify the group for users.</summary>
    internal ImageGroup Complete(ImageGroup known)
    {
        Name ??= known.Name;
        Namespace ??= known.Namespace;
        VersionCount ??= known.VersionCount;
        Type ??= known.Type;
        WorkspaceId ??= known.WorkspaceId;
        return this;
    }

    /// <summary>Describes the deleted group by what was known about it.</summary>
    internal ImageGroup AsDeleted()
    {
        var deleted = (ImageGroup)MemberwiseClone();
        deleted.Status = KnownValues.Deleted;
        return deleted;
    }
}
