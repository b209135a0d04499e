using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>
/// Reads the module's records about images, also as they come back from a file or another session. A record stands for its image, or is
/// refused.
/// </summary>
internal static class ImageRecords
{
    /// <summary>The image that a usage or a content stands for; <see langword="null"/> where the object is neither, or has none.</summary>
    public static Image? ImageOf(object input) => PSValue.Unwrap(input) switch
    {
        ImageUsage usage => usage.Image,
        ImageContent content => content.Image,
        PSCustomObject when Has(input, nameof(ImageUsage.UsedBy)) || Has(input, nameof(ImageContent.SharedTags)) =>
            Value(input, nameof(ImageUsage.Image)) is { } image
                ? PSValue.Unwrap(image) as Image ?? ObjectConversion.From(image, typeof(Image)) as Image
                : null,
        _ => null,
    };

    /// <summary>Whether it is a decision of Select-MAExpiredImage -Report. Such a report also holds the images that are kept.</summary>
    public static bool IsRetention(object input) => PSValue.Unwrap(input) switch
    {
        ImageRetention => true,
        PSCustomObject => Has(input, nameof(ImageRetention.Decision)) && Has(input, nameof(ImageRetention.Rule)),
        _ => false,
    };

    private static bool Has(object input, string property) =>
        input is PSObject { Properties: var properties } && properties[property] is not null;

    private static object? Value(object input, string property) => ((PSObject)input).Properties[property]?.Value;
}
