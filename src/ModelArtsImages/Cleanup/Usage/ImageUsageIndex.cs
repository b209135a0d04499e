using ModelArtsImages.Text;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>
/// The users of a project's images at one point in time. Images are matched by id and by path. A workload that names an image by its id
/// uses every image with the same path, because they have the same content.
/// </summary>
internal sealed class ImageUsageIndex
{
    private const string PathUnknown = "The image's path in SWR is not known, and most workloads name their image by its path.";

    private const int LongestReference = 200;

    private readonly Dictionary<Guid, List<ImageUser>> _byId = [];
    private readonly ImagePathIndex<ImageUser> _byPath = new();

    /// <summary>References that are not fully understood, each once, because two listings can contain the same workload.</summary>
    private readonly Dictionary<(string Kind, string? Id, string Text), UserReference> _unclear = [];

    private readonly ImagePathIndex<ProjectImage> _images = new();

    private readonly UncheckedSource[] _notChecked;

    /// <param name="readAt">The elapsed time when the reading began.</param>
    /// <param name="images">The images of the project; <see langword="null"/> if ids need not be compared with paths.</param>
    public ImageUsageIndex(
        IEnumerable<UserReference> references, UncheckedSource[] notChecked, UsageScope scope, string[] workspaces, TimeSpan readAt,
        ImageReading? images = null)
    {
        (Scope, Workspaces, ReadAt) = (scope, workspaces, readAt);
        var withoutPath = 0;
        foreach (var user in references.GroupBy(static reference => (reference.User.Kind, reference.User.Id)))
        {
            foreach (var reference in user) Add(reference);
            if (user.All(static reference => reference.Image.Paths.Count == 0)) withoutPath++;
        }

        foreach (var image in images?.Found ?? []) Add(image);
        foreach (var image in images?.Unreadable ?? []) Add(image);
        UncheckedSource[] unlisted = images?.Missing is { } why && withoutPath > 0
            ? [new(nameof(Image), $"{why} Workloads that name an image by its id alone: {withoutPath}. That image may have this content.")]
            : [];
        _notChecked = [.. notChecked, .. unlisted, .. scope.NotChecked];
    }

    /// <summary>Which kinds of workload were read.</summary>
    public UsageScope Scope { get; }

    /// <summary>The ids of the workspaces that were read.</summary>
    public string[] Workspaces { get; }

    /// <summary>The elapsed time when the reading began.</summary>
    public TimeSpan ReadAt { get; }

    /// <summary>Finds the users of an image.</summary>
    public ImageUsage Of(Image image)
    {
        var (usedBy, notChecked) = Find(image, ImagePath.Of(image));
        return new ImageUsage(image, usedBy, notChecked);
    }

    /// <summary>Finds the users of content in SWR, regardless of which image points to it.</summary>
    /// <param name="path">The path of the content, with its digest if that is known.</param>
    public (ImageUser[] UsedBy, UncheckedSource[] NotChecked) Find(ImagePath path) => Find(new Image(), path);

    /// <summary>The images that point to content.</summary>
    public IEnumerable<ProjectImage> ImagesAt(ImagePath path) => _images.Find(path);

    /// <summary>Whether a workload may use any tag of a repository. Otherwise it does not matter which tags share a digest.</summary>
    public bool MayUseAnyOf(ImagePath path)
    {
        var any = path with { Tag = null, Digest = null };
        return _byPath.Find(any).Any() || _unclear.Values.Any(unclear => unclear.Image.MayMean(new Image(), any));
    }

    private (ImageUser[] UsedBy, UncheckedSource[] NotChecked) Find(Image image, ImagePath? path)
    {
        var users = new List<ImageUser>();
        var unclear = new List<UncheckedSource>();
        if (Guid.TryParse(image.Id, out var id) && _byId.TryGetValue(id, out var byId)) users.AddRange(byId);
        if (path is not null) users.AddRange(_byPath.Find(path));
        else unclear.Add(new(nameof(Image.SwrPath), PathUnknown));
        foreach (var (user, reference) in _unclear.Values)
        {
            if (!reference.MayMean(image, path)) continue;
            if (reference.Digest is not null && reference.Digest == path?.Digest) users.Add(user);
            else unclear.Add(new UncheckedSource(user.Kind, WhyUnclear(user, reference)));
        }

        return (
            [.. users.GroupBy(static user => (user.Kind, user.Id)).Select(static same => same.First())],
            unclear.Count == 0 ? _notChecked : [.. _notChecked, .. unclear]);
    }

    private void Add(UserReference reference)
    {
        var (user, image) = reference;
        if (!image.IsUnderstood) _unclear[(user.Kind, user.Id, image.Text)] = reference;
        foreach (var path in image.Paths) _byPath.Add(path, user);
        if (image.Id is not { } id) return;
        if (!_byId.TryGetValue(id, out var users)) _byId.Add(id, users = new List<ImageUser>(1));
        users.Add(user);
    }

    private void Add(ProjectImage image)
    {
        _images.Add(image.Path, image);
        if (!Guid.TryParse(image.Id, out var id) || !_byId.TryGetValue(id, out var users)) return;
        foreach (var user in users) _byPath.Add(image.Path, user.Through(image.Label));
    }

    /// <summary>A workload that names an image whose path cannot be read may use any image of that name and tag.</summary>
    private void Add(Image image)
    {
        if (!Guid.TryParse(image.Id, out var id) || !_byId.TryGetValue(id, out var users)) return;
        var reference = image.Name is null
            ? ImageReference.Unreadable(image.Id!)
            : ImageReference.OfName(image.Id!, image.Name, string.IsNullOrEmpty(image.Tag) ? null : image.Tag);
        foreach (var user in users) _unclear[(user.Kind, user.Id, image.Id!)] = new UserReference(user, reference);
    }

    private static string WhyUnclear(ImageUser user, ImageReference reference) => reference.Text.Length == 0
        ? $"{user} ({user.Id}) does not say which image it uses."
        : $"{user} ({user.Id}) names an image as \"{DisplayText.OneLine(reference.Text, LongestReference)}\", which may refer to this one.";
}
