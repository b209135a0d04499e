using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>
/// Reads the module's records about images, even if they come from a file or another session. A record stands for its image, or is
/// rejected.
/// </summary>
internal static class ImageRecords
{
    private const string ReportType = "ModelArtsImages." + nameof(ImageRetention);

    /// <summary>Whether the object is a usage or a content, which stand for their image.</summary>
    public static bool IsRecord(object? input) =>
        PSValue.Unwrap(input) is ImageUsage or ImageContent
        || (Fields.Of(input)?.Has(nameof(ImageUsage.UsedBy), nameof(ImageContent.SharedTags)) ?? false);

    /// <summary>The image that a usage or a content stands for; <see langword="null"/> if it has none.</summary>
    public static Image? ImageOf(object record)
    {
        if (PSValue.Unwrap(record) is ImageUsage usage) return usage.Image;
        if (PSValue.Unwrap(record) is ImageContent content) return content.Image;

        var fields = Fields.Of(record)!;
        var image = fields.Value(nameof(ImageUsage.Image));
        if (PSValue.Unwrap(image) is Image known) return known;
        if (ObjectConversion.From(image, typeof(Image)) is Image converted) return converted;
        // A CSV file has the image's name and id. The path and the dates belong to the record, not to the image.
        return fields.Text(nameof(Image.Id)) is { } id
            ? new Image
            {
                Id = ImageId.Normalize(id),
                ProjectId = fields.Text(nameof(Image.ProjectId)),
                Region = fields.Text(nameof(Image.Region)),
            }
            : null;
    }

    /// <summary>
    /// Whether an object is or contains a decision of Select-MAExpiredImage -Report. Such a report also has the images that are kept.
    /// </summary>
    public static bool IsReport(object? input)
    {
        if (PSValue.Unwrap(input) is ImageRetention) return true;
        // A text, a Guid or an image shows a decision if Select-Object has added one to it.
        if (input is PSObject shown && shown.TypeNames.Any(static type => type.EndsWith(ReportType, StringComparison.Ordinal))) return true;
        var fields = PSValue.Unwrap(input) is string or ValueType or ProjectResource ? PSObject.AsPSObject(input) : Fields.Of(input);
        return fields?.Has(nameof(ImageRetention.Decision), nameof(ImageRetention.Rule)) ?? false;
    }
}
