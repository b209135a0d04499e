namespace ModelArtsImages.Commands;

/// <summary>Which active images are the newest of their name, counted for each project and SWR organization by itself.</summary>
internal sealed class NewestImages
{
    private readonly int _count;

    /// <summary>When the last of the newest was created, for each name that has more than those.</summary>
    private readonly Dictionary<Group, DateTimeOffset> _thresholds = [];

    public NewestImages(IEnumerable<Image> images, int count)
    {
        _count = count;
        var groups = new Dictionary<Group, Dictionary<string, DateTimeOffset>>();
        foreach (var image in images)
        {
            // An image without a date would take the place of one that may be newer.
            if (image is not { Status: { } status, Id: { } id } || RetentionPolicy.Created(image) is not { } created
                || Group.Of(image) is not { } group || !string.Equals(status, KnownValues.Active, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (!groups.TryGetValue(group, out var times)) groups.Add(group, times = new(StringComparer.OrdinalIgnoreCase));
            // The same image must not take two places.
            if (!times.ContainsKey(id)) times.Add(id, created);
        }

        foreach (var group in groups)
        {
            if (group.Value.Count <= count) continue;
            _thresholds.Add(group.Key, group.Value.Values.OrderByDescending(static time => time).ElementAt(count - 1));
        }
    }

    /// <summary>
    /// Why an image is kept; <see langword="null"/> where it is not among the newest. Images of the same time are kept together.
    /// </summary>
    public Func<string>? WhyKept(Image image)
    {
        if (Group.Of(image) is not { } group)
            return static () => "Its name or organization is not known, so that it may be one of the newest.";
        if (RetentionPolicy.Created(image) is not { } created)
            return static () => "When it was created is not known, so that it may be one of the newest.";
        return _thresholds.TryGetValue(group, out var threshold) && created < threshold
            ? null
            : () => $"It is among the newest {_count} of {group}.";
    }

    /// <summary>Why an image is not kept.</summary>
    public string WhyLeft(Image image) => $"It is not among the newest {_count} of {Group.Of(image)}.";

    /// <summary>Names that differ in case are two groups, because two groups keep more images than one.</summary>
    private readonly record struct Group(string? ProjectId, string? Region, string Namespace, string Name)
    {
        public static Group? Of(Image image) => image is { Namespace: { } organization, Name: { } name }
            ? new Group(image.ProjectId, image.Region, organization, name)
            : null;

        public override string ToString() => $"{Namespace}/{Name}";
    }
}
