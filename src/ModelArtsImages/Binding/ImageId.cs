using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>Checks ids before anything is sent: nothing but a UUID becomes part of a request.</summary>
internal static class ImageId
{
    /// <summary>An image's id in the service's spelling.</summary>
    /// <exception cref="ModelArtsException">It is no UUID.</exception>
    public static string Validate(string? id) => Validate(id, "image", advice: null);

    /// <summary>An image group's id in the service's spelling.</summary>
    /// <exception cref="ModelArtsException">It is no UUID.</exception>
    public static string ValidateGroup(string? id) =>
        Validate(id, "image group", "Give the id of an image group, a UUID. Get-MAImageGroup lists them.");

    /// <summary>
    /// The id in the service's spelling, from what a user typed or a spreadsheet wrote. A text that is no UUID stays as it is, so that the
    /// error can name it.
    /// </summary>
    public static string Normalize(string? id)
    {
        var text = id?.Trim() ?? string.Empty;
        return IsValid(text) ? text.ToLowerInvariant() : text;
    }

    private static string Validate(string? id, string noun, string? advice)
    {
        if (id is not null && IsValid(id)) return id.ToLowerInvariant();

        throw new ModelArtsException(Failure.InvalidImageId, string.IsNullOrWhiteSpace(id)
            ? $"An {noun} id is empty. Nothing was sent for it."
            : $"'{DisplayText.OneLine(id!, 100)}' is not the id of an {noun}: a UUID is needed, " +
                "such as c9ab2b2f-edda-4556-bdbb-494e868d043c. Nothing was sent for it.")
        {
            RecommendedAction = advice,
        };
    }

    /// <summary>Guid.TryParse also takes braces, spaces and other forms; the service takes only this one.</summary>
    public static bool IsValid(string id)
    {
        if (id.Length != 36) return false;
        for (var i = 0; i < id.Length; i++)
        {
            var fits = i is 8 or 13 or 18 or 23
                ? id[i] == '-'
                : id[i] is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
            if (!fits) return false;
        }

        return true;
    }
}
