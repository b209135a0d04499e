using System.Collections.Concurrent;
using ModelArtsImages.Api;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>Looks at the content of images in SWR. Each repository is listed once, however many of its images are asked about.</summary>
internal sealed class ImageContentReader(SwrClient swr)
{
    private const string TagPermission = "swr:repo:listRepoTags or swr:repository:getTag";

    private readonly ConcurrentDictionary<(string Namespace, string Repository), Lazy<Task<List<SwrTag>?>>> _repositories = new();

    /// <summary>The content of an image. What keeps it from being looked at is noted in the result.</summary>
    /// <exception cref="ModelArtsException">The account is refused.</exception>
    public async Task<ImageContent> OfAsync(Image image, CallOptions call)
    {
        if (image.IsInSwrEnterprise) return NotChecked(image, "It is kept by an instance of SWR Enterprise, which has an API of its own.");
        if (ImagePath.Of(image) is not { Tag: not null } path)
            return NotChecked(image, "Its path in SWR is not known.");
        try
        {
            var tags = await TagsAsync(path.Namespace, path.Repository, call).ConfigureAwait(false);
            if (tags is null) return Missing(image);
            var tag = tags.Find(tag => tag.Tag == path.Tag) ?? await swr.FindTagAsync(path, call).ConfigureAwait(false);
            return tag is null ? Missing(image) : Present(image, image.SwrPath!, tag, tags);
        }
        catch (ModelArtsException e) when (e.Failure is not (Failure.AuthenticationFailed or Failure.NotConnected))
        {
            return NotChecked(image, MissingPermission.AddTo(e, TagPermission));
        }
    }

    /// <summary>All content of a repository.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="imageOf">The image that points to a path, if any.</param>
    /// <param name="call">Where the calls are logged, and what ends them.</param>
    /// <exception cref="ModelArtsException">It cannot be looked at.</exception>
    public async Task<List<ImageContent>> OfAsync(
        (string Namespace, string Name) repository, Func<ImagePath, Image?> imageOf, CallOptions call)
    {
        var (organization, name) = repository;
        var tags = await TagsAsync(organization, name, call).ConfigureAwait(false) ?? [];
        return tags.ConvertAll(
            tag => Present(imageOf(new ImagePath(organization, name, tag.Tag)), tag.Path ?? $"{organization}/{name}:{tag.Tag}", tag, tags));
    }

    private Task<List<SwrTag>?> TagsAsync(string organization, string repository, CallOptions call) => _repositories.GetOrAdd(
        (organization, repository), _ => new Lazy<Task<List<SwrTag>?>>(() => swr.ListTagsAsync(organization, repository, call))).Value;

    private static ImageContent Present(Image? image, string path, SwrTag tag, List<SwrTag> tags) => new()
    {
        Image = image,
        State = ImageContent.Present,
        SwrPath = path,
        Digest = tag.Digest,
        Size = tag.Size,
        CreatedAt = Time(tag.Created),
        UpdatedAt = Time(tag.Updated),
        SharedTags = tag.Digest is null
            ? []
            : [.. tags.Where(other => other.Digest == tag.Digest && other.Tag != tag.Tag).Select(static other => other.Tag!)],
    };

    private static ImageContent Missing(Image image) => new() { Image = image, State = ImageContent.Missing, SwrPath = image.SwrPath };

    private static ImageContent NotChecked(Image image, string reason) => new() { Image = image, SwrPath = image.SwrPath, Reason = reason };

    private static DateTime? Time(string? text) => text is null ? null : TimeText.FromServiceText(text);
}
