using ModelArtsImages.Api;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>
/// The image objects of an account's projects in a region, indexed by path. A tag is a proven orphan only if every project was read, and no
/// image points to the tag or may refer to it.
/// </summary>
/// <param name="context">The account whose registry the tags are in.</param>
internal sealed class ImageObjects(Context context)
{
    private readonly ImagePathIndex<(Image Image, ImagePath Path)> _byPath = new();
    private readonly List<Image> _unreadable = [];
    private readonly List<string> _projects = [];
    private readonly List<string> _unread = [];

    /// <summary>The ids of the projects whose images were all read.</summary>
    public IReadOnlyList<string> Projects => _projects;

    /// <summary>Reads the images of the connection's own project.</summary>
    public static async Task<ImageObjects> ReadOwnAsync(Connection connection, CallOptions call)
    {
        var objects = new ImageObjects(connection.Context);
        objects.AddProject(connection.Context.ProjectId, await ListAsync(connection, call).ConfigureAwait(false));
        return objects;
    }

    /// <summary>Reads the images of all projects of the account in the region, and records which projects cannot be read.</summary>
    /// <exception cref="ModelArtsException">The images of the connection's own project cannot be listed.</exception>
    public static async Task<ImageObjects> ReadAllAsync(Connection connection, CallOptions call)
    {
        var objects = await ReadOwnAsync(connection, call).ConfigureAwait(false);
        var others = await AccountProjects.ListOthersAsync(connection, call).ConfigureAwait(false);
        if (others.Unknown is { } unknown) objects.AddUnread(unknown);
        foreach (var project in others.Connections)
        {
            try
            {
                objects.AddProject(project.Context.ProjectId, await ListAsync(project, call).ConfigureAwait(false));
            }
            catch (ModelArtsException e)
            {
                objects.AddUnread($"the images of project {project.Context.ProjectId} cannot be listed: {e.Message}");
            }
        }

        return objects;
    }

    /// <summary>Adds all images of a project.</summary>
    public void AddProject(string projectId, IEnumerable<Image> images)
    {
        _projects.Add(projectId);
        foreach (var image in images)
        {
            if (ImagePath.Of(image) is { } path) _byPath.Add(path, (image, path));
            else _unreadable.Add(image);
        }
    }

    /// <summary>Records that some images could not be read.</summary>
    public void AddUnread(string reason) => _unread.Add(reason);

    /// <summary>The image that points to exactly this registry, repository, and tag.</summary>
    /// <param name="tag">The tag, with its digest.</param>
    public Image? Find(ImagePath tag) => _byPath.Find(tag).FirstOrDefault(found => IsExactly(found.Path, tag)).Image;

    /// <summary>Why an image may refer to a tag; <see langword="null"/> if the tag is a proven orphan.</summary>
    /// <param name="tag">The tag, with its digest.</param>
    public Objection? ObjectionTo(ImagePath tag)
    {
        if (Find(tag) is { } certain) return new Objection($"image {certain.Label} points to it", IsCertain: true);
        if (_byPath.Find(tag).Select(static found => found.Image).FirstOrDefault() is { } possible)
            return new Objection($"image {possible.Label} names {possible.SwrPath}, which may refer to it");
        if (_unreadable.Find(image => MayReferTo(image, tag)) is { } unreadable)
            return new Objection($"the path of image {unreadable.Label} cannot be read");
        return _unread.Count > 0 ? new Objection(_unread[0]) : null;
    }

    private static async Task<List<Image>> ListAsync(Connection connection, CallOptions call)
    {
        using var slots = new RequestSlots();
        var images = new List<Image>();
        foreach (var workspaceId in await connection.Workspaces.ListAsync(call).ConfigureAwait(false))
        {
            images.AddRange(await ProjectImages.ListAsync(connection.Images, workspaceId, static image => image, call, slots)
                .ConfigureAwait(false));
        }

        return images;
    }

    private bool IsExactly(ImagePath pointer, ImagePath tag) =>
        OwnRegistry.Complete(context, pointer).IsExactly(OwnRegistry.Complete(context, tag))
        && (pointer.Digest is null || pointer.Digest == tag.Digest);

    /// <summary>Whether an image with an unreadable path may refer to a tag: nothing else that is known contradicts.</summary>
    private static bool MayReferTo(Image image, ImagePath tag) =>
        Fits(image.Namespace, tag.Namespace)
        && (Fits(image.Name, tag.Repository) || tag.Repository.EndsWith("/" + image.Name, StringComparison.OrdinalIgnoreCase))
        && (string.IsNullOrEmpty(image.Tag) || image.Tag == tag.Tag);

    private static bool Fits(string? known, string value) =>
        string.IsNullOrEmpty(known) || string.Equals(known, value, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The reason why a tag may not be an orphan.</summary>
/// <param name="Reason">The reason, as messages put it after "because".</param>
/// <param name="IsCertain">Whether an image certainly points to it.</param>
internal sealed record Objection(string Reason, bool IsCertain = false);
