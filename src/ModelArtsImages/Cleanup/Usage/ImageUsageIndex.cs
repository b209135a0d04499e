namespace ModelArtsImages.Cleanup.Usage;

/// <summary>Who uses which image of a project, as it was read at one time: images are matched by id and by path.</summary>
internal sealed class ImageUsageIndex
{
    private readonly Dictionary<string, List<ImageUser>> _byImageId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<ImageUser>> _byPath = new(StringComparer.Ordinal);

    /// <summary>A user that names only a digest may mean any tag of the repository.</summary>
    private readonly Dictionary<string, List<ImageUser>> _byRepository = new(StringComparer.Ordinal);

    private readonly UncheckedSource[] _notChecked;

    /// <param name="references">Who uses which image.</param>
    /// <param name="notChecked">What could not be read.</param>
    /// <param name="workspaces">The ids of the workspaces that were read.</param>
    /// <param name="readAt">The elapsed time when the reading began.</param>
    public ImageUsageIndex(IEnumerable<ImageReference> references, UncheckedSource[] notChecked, string[] workspaces, TimeSpan readAt)
    {
        (_notChecked, Workspaces, ReadAt) = (notChecked, workspaces, readAt);
        foreach (var reference in references)
        {
            if (reference.Id is { Length: > 0 } id) Add(_byImageId, id, reference.User);
            AddPath(ImagePath.Parse(reference.Path), reference.User);
            // What looks like a registry may be a namespace with a dot in it.
            AddPath(ImagePath.Parse(reference.Path, organization: reference.Path?.Split('/')[0]), reference.User);
        }
    }

    /// <summary>The ids of the workspaces that were read.</summary>
    public string[] Workspaces { get; }

    /// <summary>The elapsed time when the reading began.</summary>
    public TimeSpan ReadAt { get; }

    /// <summary>Who uses an image.</summary>
    public ImageUsage Of(Image image)
    {
        var users = new List<ImageUser>();
        var notChecked = _notChecked;
        Collect(_byImageId, image.Id, users);
        if (ImagePath.Parse(image.SwrPath, image.Namespace) is { } path)
        {
            Collect(_byPath, path.Key, users);
            Collect(_byRepository, path.RepositoryKey, users);
        }
        else
        {
            notChecked =
            [
                .. notChecked,
                new UncheckedSource(nameof(Image.SwrPath), "The image's path in SWR is not known, by which most of its users name it."),
            ];
        }

        return new ImageUsage(
            image, [.. users.GroupBy(static user => (user.Kind, user.Id)).Select(static same => same.First())], notChecked);
    }

    private void AddPath(ImagePath? path, ImageUser user)
    {
        if (path is not { } known) return;
        if (known.Tag is null) Add(_byRepository, known.RepositoryKey, user);
        else Add(_byPath, known.Key, user);
    }

    private static void Add(Dictionary<string, List<ImageUser>> index, string key, ImageUser user)
    {
        if (!index.TryGetValue(key, out var users)) index.Add(key, users = new List<ImageUser>(1));
        users.Add(user);
    }

    private static void Collect(Dictionary<string, List<ImageUser>> index, string? key, List<ImageUser> found)
    {
        if (key is not null && index.TryGetValue(key, out var users)) found.AddRange(users);
    }
}

/// <summary>An image that a notebook, a job or another user of images names.</summary>
/// <param name="User">Who names it.</param>
/// <param name="Id">The image's id, where it is named by that.</param>
/// <param name="Path">The image's path, with or without the registry, where it is named by that.</param>
internal readonly record struct ImageReference(ImageUser User, string? Id, string? Path);
