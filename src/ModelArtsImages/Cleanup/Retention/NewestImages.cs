namespace ModelArtsImages.Cleanup.Retention;

/// <summary>Finds the newest active images of each name, separately for each project, registry, and organization.</summary>
internal sealed class NewestImages
{
    /// <summary>The creation times of the images of a name, newest first.</summary>
    private readonly Dictionary<ImageSeries, DateTimeOffset[]> _created;

    /// <param name="now">
    /// The current time. An image from more than a day later has a wrong date, so it is not counted among the newest.
    /// </param>
    public NewestImages(IEnumerable<Image> images, DateTimeOffset now) => _created = images
        .Where(image => IsCounted(image) && RetentionFacts.CreatedAt(image) < now.AddDays(1))
        .GroupBy(static image => ImageSeries.Of(image)!.Value)
        .ToDictionary(static series => series.Key, CreationTimes);

    /// <summary>Whether an image may be one of the newest. Images with the same creation time are kept together.</summary>
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
    /// The creation times, newest first. An image that occurs twice is counted once, with its earliest date, so that both of its records
    /// are kept if one of them is.
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

    /// <summary>An image without a date might displace a newer one, and an image without an id may already be counted.</summary>
    private static bool IsCounted(Image image) =>
        image is { Id.Length: > 0, Namespace: not null, Name: not null }
        && RetentionFacts.IsActive(image) && RetentionFacts.CreatedAt(image) is not null;
}

/// <summary>
/// The images with the same project, registry, organization, and name. Names that differ in case are two series, because two series keep
/// more images than one.
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

    /// <summary>The part of the path before the organization.</summary>
    private static string? RegistryOf(Image image)
    {
        var end = image.SwrPath?.IndexOf($"/{image.Namespace}/", StringComparison.OrdinalIgnoreCase) ?? -1;
        return end > 0 ? image.SwrPath!.Substring(0, end).ToLowerInvariant() : null;
    }
}
