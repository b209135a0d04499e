using ModelArtsImages.Errors;

namespace ModelArtsImages.Api;

/// <summary>
/// Checks that images arrive in the requested order: a caller that requests the oldest three and gets the newest would delete the wrong
/// ones. Only times and sizes are compared, because services sort text differently.
/// </summary>
internal static class ImageOrder
{
    /// <summary>Whether the order of a field, as the service names it, can be checked here.</summary>
    public static bool IsComparable(string field) => field is "create_at" or "update_at" or "size";

    /// <summary>Checks a page. The next page begins with a record of this one, so the order across pages is checked as well.</summary>
    /// <exception cref="ModelArtsException">An image is out of order.</exception>
    public static void Check(ImageQuery query, List<Image?> page)
    {
        if (query.SortKey is not { } key) return;

        var fields = key.Split(',');
        var sign = query.IsDescending ? -1 : 1;
        Image? before = null;
        foreach (var image in page)
        {
            // An image whose first field is unknown proves nothing about the order of its neighbors.
            if (image is null || (IsComparable(fields[0]) && ValueOf(image, fields[0]) is null)) continue;
            if (before is not null && Compare(fields, before, image) * sign > 0) throw OutOfOrder(key, query.IsDescending);
            before = image;
        }
    }

    /// <summary>Negative or positive if the order is certain; otherwise 0.</summary>
    private static int Compare(string[] fields, Image first, Image second)
    {
        foreach (var field in fields)
        {
            if (IsComparable(field))
            {
                if (ValueOf(first, field) is not { } one || ValueOf(second, field) is not { } other) return 0;
                if (one != other) return one.CompareTo(other);
            }
            // If two texts are equal, the next field decides.
            else if (TextOf(first, field) is not { } text || text != TextOf(second, field))
            {
                return 0;
            }
        }

        return 0;
    }

    private static long? ValueOf(Image image, string field) => field switch
    {
        "create_at" => image.CreatedAt?.ToUniversalTime().Ticks,
        "update_at" => image.UpdatedAt?.ToUniversalTime().Ticks,
        _ => image.Size,
    };

    private static string? TextOf(Image image, string field) => field switch
    {
        "name" => image.Name,
        "namespace" => image.Namespace,
        "status" => image.Status,
        "tag" => image.Tag,
        _ => null,
    };

    private static ModelArtsException OutOfOrder(string key, bool isDescending) => new(
        Failure.InvalidResponse,
        $"Cannot list images: they were requested by {key} in {(isDescending ? "descending" : "ascending")} order, " +
        "but the service returned them in another order.")
    {
        RecommendedAction = "Omit -SortBy, and sort with Sort-Object, which reads all images first.",
    };
}
