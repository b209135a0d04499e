using ModelArtsImages.Api;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>Creates the contents that cmdlets return.</summary>
internal static class Contents
{
    /// <summary>The content of a tag.</summary>
    /// <param name="repository">All tags of its repository.</param>
    /// <param name="comparedProjects">The projects whose images do not point to it, if they were compared.</param>
    public static ImageContent Of(
        RegistryTag tag, RepositoryTags repository, Context context, string? instanceId, string path, Image? image,
        string[]? comparedProjects = null) => new()
    {
        Image = image,
        State = ImageContent.Present,
        SwrPath = path,
        SwrInstanceId = instanceId,
        Digest = tag.Digest,
        Size = tag.Size,
        CreatedAt = tag.CreatedAt,
        UpdatedAt = tag.UpdatedAt,
        PulledAt = tag.PulledAt,
        IsImmutable = tag.IsImmutable,
        SharedTags = repository.SharedWith(tag),
        ComparedProjects = comparedProjects,
        ProjectId = context.ProjectId,
        Region = context.Region,
        Context = context,
    };

    /// <summary>Content that is missing or could not be checked.</summary>
    public static ImageContent Without(Image image, Context context, string state, string? reason) => new()
    {
        Image = image,
        State = state,
        SwrPath = image.SwrPath,
        SwrInstanceId = image.SwrInstanceId,
        Reason = reason,
        ProjectId = context.ProjectId,
        Region = context.Region,
        Context = context,
    };
}
