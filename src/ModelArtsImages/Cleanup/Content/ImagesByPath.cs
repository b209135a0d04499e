using ModelArtsImages.Api;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>The images of an organization by what they point to in SWR, in all workspaces.</summary>
internal sealed class ImagesByPath
{
    private const int PageSize = 200;

    private readonly Dictionary<string, Image> _images = new(StringComparer.Ordinal);

    private ImagesByPath()
    {
    }

    /// <exception cref="ModelArtsException">Not all of them can be listed. Then no content may be called orphaned.</exception>
    public static async Task<ImagesByPath> ReadAsync(Connection connection, string organization, CallOptions call)
    {
        var result = new ImagesByPath();
        foreach (var workspaceId in await connection.Workspaces.ListAsync(call).ConfigureAwait(false))
        {
            var query = new ImageQuery { Type = KnownValues.Dedicated, Namespace = organization, WorkspaceId = workspaceId };
            var pager = new Pager<Image>(
                (offset, limit, token) => connection.Images.ListAsync(query, offset, limit, call with { Stopping = token }),
                static image => image.Id, PageSize);
            while (!pager.IsAtEnd)
            {
                foreach (var image in await pager.NextAsync(PageSize, call.Stopping).ConfigureAwait(false)) result.Add(image);
            }
        }

        return result;
    }

    /// <summary>The image that points to a path; upper and lower case are the same.</summary>
    public Image? Find(ImagePath path) => _images.TryGetValue(path.Key, out var image) ? image : null;

    private void Add(Image image)
    {
        if (ImagePath.Parse(image.SwrPath, image.Namespace) is { } path) _images[path.Key] = image;
    }
}
