using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>Lists the own images of a project.</summary>
internal static class ProjectImages
{
    private const int PageSize = 200;

    /// <summary>Lists a workspace to its end. Only what is selected of each image is kept, because there can be many.</summary>
    /// <exception cref="ModelArtsException">Not all of them can be listed.</exception>
    public static async Task<IReadOnlyCollection<T>> ListAsync<T>(
        ImageClient images, string workspaceId, Func<Image, T> select, CallOptions call, RequestSlots slots)
    {
        var selected = new List<T>();
        var query = new ImageQuery { Type = KnownValues.Dedicated, WorkspaceId = workspaceId };
        var pager = new Pager<Image>(
            (offset, limit, token) =>
                slots.RunAsync(() => images.ListAsync(query, offset, limit, call with { Stopping = token }), token),
            static image => image.Id, PageSize);
        while (!pager.IsAtEnd)
            selected.AddRange((await pager.NextAsync(PageSize, call.Stopping).ConfigureAwait(false)).Select(select));
        return selected;
    }
}

/// <summary>An image object, by what it points to.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Path">Where its content is.</param>
internal sealed record ProjectImage(string Id, ImagePath Path)
{
    /// <summary>How messages name it.</summary>
    public string Label => $"image {Path.Namespace}/{Path.Repository}:{Path.Tag} ({Id})";

    /// <summary>The image, as far as it is known here.</summary>
    public Image ToImage() => new()
    {
        Id = Id, Namespace = Path.Namespace, Name = Path.Repository, Tag = Path.Tag,
        SwrPath = $"{Path.Namespace}/{Path.Repository}:{Path.Tag}",
    };

    /// <summary>Reads an image; <see langword="null"/> if its path cannot be read.</summary>
    public static ProjectImage? Of(Image image) =>
        image.Id is { } id && ImagePath.Of(image) is { } path ? new ProjectImage(id, path) : null;
}

/// <summary>The image objects of a project.</summary>
/// <param name="Found">Those whose path can be read.</param>
/// <param name="Unreadable">Those whose path cannot be read.</param>
/// <param name="Missing">Why there may be more; <see langword="null"/> if that is all.</param>
internal sealed record ImageReading(
    IReadOnlyCollection<ProjectImage> Found, IReadOnlyCollection<Image> Unreadable, string? Missing = null);
