using System.Globalization;

namespace ModelArtsImages.Cleanup.Retention;

/// <summary>The facts that decisions are based on, any of which may be missing, and their wording in reports.</summary>
internal static class RetentionFacts
{
    public static bool IsActive(Image image) => Is(image.Status, KnownValues.Active);

    public static bool IsFailed(Image image) => Is(image.Status, KnownValues.Error) || Is(image.Status, KnownValues.CreateFailed);

    /// <summary>Why an image can never expire; <see langword="null"/> if it is a candidate.</summary>
    public static string? WhyNotCandidate(Image image)
    {
        if (string.IsNullOrEmpty(image.Id)) return "Its id is not known.";
        if (!Is(image.Type, KnownValues.Dedicated))
            return $"Its type is {image.Type ?? "not known"}: only {KnownValues.Dedicated} images expire.";
        if (!Is(image.Visibility, KnownValues.Private))
            return $"Its visibility is {image.Visibility ?? "not known"}: only {KnownValues.Private} images expire.";
        return IsActive(image) || IsFailed(image)
            ? null
            : $"Its status is {image.Status ?? "not known"}: only {KnownValues.Active} and failed images expire.";
    }

    /// <summary>When an image was created; <see langword="null"/> if that is not known.</summary>
    public static DateTimeOffset? CreatedAt(Image image) => Known(image.CreatedAt);

    /// <summary>The time; <see langword="null"/> for a year up to 1970, which objects from scripts may use for an unknown date.</summary>
    public static DateTimeOffset? Known(DateTime? time) => time is { Year: > 1970 } known ? known : null;

    public static string Day(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Span(TimeSpan span) =>
        span.Ticks % TimeSpan.TicksPerDay == 0 ? $"{span.Days} days"
        : span.Ticks % TimeSpan.TicksPerHour == 0 ? $"{span.TotalHours:0} hours"
        : span.ToString("g", CultureInfo.InvariantCulture);

    private static bool Is(string? value, string known) => string.Equals(value, known, StringComparison.OrdinalIgnoreCase);
}
