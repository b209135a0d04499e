
namespace ModelArtsImages.Binding;

/// <summary>
/// The filters of Get-MAImage that the service does not support: status, visibility, and dates. <see cref="NameFilter"/> filters by name.
/// </summary>
internal sealed class ImageFilter(string[]? statuses, string[]? visibilities)
{
    private readonly WildcardSet _statuses = new(statuses);
    private readonly WildcardSet _visibilities = new(visibilities);

    /// <summary>Only images created earlier pass; an image without a date does not.</summary>
    public DateTime? CreatedBefore { get; init; }

    /// <summary>Only images last changed earlier pass; an image without a date does not.</summary>
    public DateTime? UpdatedBefore { get; init; }

    /// <summary>Whether the filter excludes anything.</summary>
    public bool IsActive => !_statuses.IsEmpty || !_visibilities.IsEmpty || CreatedBefore is not null || UpdatedBefore is not null;

    public bool Matches(Image image) =>
        Fits(_statuses, image.Status) && Fits(_visibilities, image.Visibility)
        && IsBefore(image.CreatedAt, CreatedBefore) && IsBefore(image.UpdatedAt, UpdatedBefore);

    private static bool Fits(WildcardSet patterns, string? value) => patterns.IsEmpty || (value is not null && patterns.Matches(value));

    private static bool IsBefore(DateTime? time, DateTime? limit) => limit is null || time < limit;
}
