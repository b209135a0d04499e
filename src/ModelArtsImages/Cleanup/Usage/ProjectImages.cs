using ModelArtsImages.Api;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>Lists a project's own images.</summary>
internal static class ProjectImages
{
    private static readonly ListingRules Rules = new("images", OffsetUnit.Records, PageSize: 200);

    /// <summary>Lists all images of a workspace. Only the selected part of each image is kept, because there can be many.</summary>
    public static async Task<IReadOnlyCollection<T>> ListAsync<T>(
        ImageClient images, string workspaceId, Func<Image, T> select, CallOptions call, RequestSlots slots)
    {
        var query = new ImageQuery { Type = KnownValues.Dedicated, WorkspaceId = workspaceId };
        var listing = new WholeListing<Listed<T>>(
            Rules, position => slots.RunAsync(() => FetchAsync(position), call.Stopping), static image => image.Id);
        return (await listing.ReadAsync().ConfigureAwait(false)).ConvertAll(static image => image.Selected);

        async Task<ListingPage<Listed<T>>> FetchAsync(PagePosition position)
        {
            var page = await images.ListAsync(query, position.Offset, position.Limit!.Value, call).ConfigureAwait(false);
            // Elsewhere, a page without a list of records counts as empty. Here, that would prove that no image exists.
            return page.HasRecords
                ? new(page.Items.ConvertAll(image => image is null ? null : new Listed<T>(image.Id, select(image))), page.Total)
                : throw new ModelArtsException(
                    Failure.InvalidResponse, "Cannot list images: the service answered with a page that has no list of images.");
        }
    }

    private sealed record Listed<T>(string? Id, T Selected);
}

/// <summary>An image object and the path that it points to.</summary>
internal sealed record ProjectImage(string Id, ImagePath Path)
{
    /// <summary>Its name in messages.</summary>
    public string Label => $"image {Path.Namespace}/{Path.Repository}:{Path.Tag} ({Id})";

    /// <summary>The known properties of the image.</summary>
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
/// <param name="Missing">Why there may be more; <see langword="null"/> if these are all.</param>
internal sealed record ImageReading(
    IReadOnlyCollection<ProjectImage> Found, IReadOnlyCollection<Image> Unreadable, string? Missing = null);
