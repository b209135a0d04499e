namespace ModelArtsImages.Cleanup.Retention;

/// <summary>Which active images are the newest of their name, counted for each project and SWR organization by itself.</summary>
internal sealed class NewestImages
{
    private readonly int _count;

    /// <summary>When the last of the newest was created, for each name that has more than those.</summary>
    private readonly Dictionary<Group, DateTimeOffset> _thresholds = [];

    public NewestImages(IEnumerable<Image> images, int count)
    {
        _count = count;
        foreach (var group in images.Where(IsCounted).GroupBy(static image => Group.Of(image)!.Value))
        {
            // The same image must not take two places. Its earliest date counts, so that none of its records goes where another one stays.
            HashSet<string> ids = new(StringComparer.OrdinalIgnoreCase);
            var times = group.Select(static image => (Id: image.Id!, Created: RetentionPolicy.Created(image)!.Value))
                .OrderBy(static image => image.Created)
                .Where(image => ids.Add(image.Id))
                .Select(static image => image.Created)
                .ToList();
            if (times.Count > count) _thresholds.Add(group.Key, times[times.Count - count]);
        }
    }

    /// <summary>Whether an image is one of the newest, as far as that is known. Images of the same time are kept together.</summary>
    public bool MayBeNewest(Image image) => Group.Of(image) is not { } group || RetentionPolicy.Created(image) is not { } created
        || !_thresholds.TryGetValue(group, out var threshold) || created >= threshold;

    /// <summary>Why it may be.</summary>
    public string WhyKept(Image image) =>
        Group.Of(image) is not { } group ? "Its name or organization is not known, so that it may be one of the newest."
        : RetentionPolicy.Created(image) is null ? "When it was created is not known, so that it may be one of the newest."
        : $"It is among the newest {_count} of {group}.";

    /// <summary>Why it is not.</summary>
    public string WhyLeft(Image image) => $"It is not among the newest {_count} of {Group.Of(image)}.";

    /// <summary>An image without a date would take the place of one that may be newer.</summary>
    private static bool IsCounted(Image image) =>
        image.Id is not null && Group.Of(image) is not null
        && RetentionPolicy.IsActive(image) && RetentionPolicy.Created(image) is not null;

    /// <summary>Names that differ in case are two groups, because two groups keep more images than one.</summary>
    private readonly record struct Group(string? ProjectId, string? Region, string Namespace, string Name)
    {
        public static Group? Of(Image image) => image is { Namespace: { } organization, Name: { } name }
            ? new Group(image.ProjectId, image.Region, organization, name)
            : null;

        public override string ToString() => $"{Namespace}/{Name}";
    }
}
