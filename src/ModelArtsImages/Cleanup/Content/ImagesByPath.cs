using ModelArtsImages.Api;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>The images of an organization by what they point to in SWR, in all workspaces.</summary>
internal sealed class ImagesByPath
{
    private const int PageSize = 200;

    private readonly ImagePathIndex<Image> _images = new();

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

    /// <summary>The image that may point to a path.</summary>
    public Image? Find(ImagePath path) => _images.Find(path).FirstOrDefault();

    private void Add(Image image)
    {
        if (ImagePath.Of(image) is { } path) _images.Add(path, image);
    }
}
