namespace ModelArtsImages.Cleanup.Retention;

/// <summary>
/// Which active images are the newest of their name, counted separately for each project, registry and organization.
/// </summary>
internal sealed class NewestImages
{
    /// <summary>When the images of a name were created, the newest first.</summary>
    private readonly Dictionary<ImageSeries, DateTimeOffset[]> _created;

    /// <param name="images">All images that are looked at.</param>
    /// <param name="now">
    /// The time. A later date is wrong, so that its image takes no place. A clock that is a few hours behind makes no date wrong.
    /// </param>
    public NewestImages(IEnumerable<Image> images, DateTimeOffset now) => _created = images
        .Where(image => IsCounted(image) && RetentionFacts.CreatedAt(image) < now.AddDays(1))
        .GroupBy(static image => ImageSeries.Of(image)!.Value)
        .ToDictionary(static series => series.Key, CreationTimes);

    /// <summary>Whether an image is known to be one of the newest. Images of the same time are kept together.</summary>
    public bool MayBeNewest(Image image, int count) => ImageSeries.Of(image) is not { } series
        || RetentionFacts.CreatedAt(image) is not { } created
        || !_created.TryGetValue(series, out var times) || times.Length <= count || created >= times[count - 1];

    /// <summary>Why an image may be one of the newest.</summary>
    public static string WhyKept(Image image, int count) =>
        ImageSeries.Of(image) is not { } series ? "Its name or organization is not known, so it may be one of the newest."
        : RetentionFacts.CreatedAt(image) is null ? "It is not known when it was created, so it may be one of the newest."
        : $"It is among the newest {count} of {series}.";

    /// <summary>Why an image is not one of the newest.</summary>
    public static string WhyExpired(Image image, int count) => $"It is not among the newest {count} of {ImageSeries.Of(image)}.";

    /// <summary>
    /// The same image must not take two places. Its earliest date counts, so that none of its records goes if another one stays.
    /// </summary>
    private static DateTimeOffset[] CreationTimes(IEnumerable<Image> images)
    {
        HashSet<string> ids = new(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. images.OrderBy(static image => RetentionFacts.CreatedAt(image))
                .Where(image => ids.Add(image.Id!))
                .Select(static image => RetentionFacts.CreatedAt(image)!.Value)
                .Reverse(),
        ];
    }

    /// <summary>An image without a date would replace one that may be newer; one without an id may be the same as another.</summary>
    private static bool IsCounted(Image image) =>
        image.Id is { Length: > 0 } && ImageSeries.Of(image) is not null
        && RetentionFacts.IsActive(image) && RetentionFacts.CreatedAt(image) is not null;
}

/// <summary>
/// The images of one name in one place. Names that differ in letter case are two series, because two series keep more images than one.
/// </summary>
internal readonly record struct ImageSeries(
    string? ProjectId, string? Region, string? Registry, string? SwrInstanceId, string Namespace, string Name)
{
    /// <summary>The series of an image; <see langword="null"/> if its name or organization is not known.</summary>
    public static ImageSeries? Of(Image image) => image is { Namespace: { } organization, Name: { } name }
        ? new ImageSeries(
            image.ProjectId?.ToLowerInvariant(), image.Region?.ToLowerInvariant(), RegistryOf(image), image.SwrInstanceId,
            organization, name)
        : null;

    public override string ToString() => $"{Namespace}/{Name}";

    /// <summary>What stands before the organization in the path.</summary>
    private static string? RegistryOf(Image image)
    {
        var end = image.SwrPath?.IndexOf($"/{image.Namespace}/", StringComparison.OrdinalIgnoreCase) ?? -1;
        return end > 0 ? image.SwrPath!.Substring(0, end).ToLowerInvariant() : null;
    }
}
