using System.Globalization;
using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>
/// Converts contents that passed through a file, a job, or Select-Object back to contents. Before a deletion, the content is read from SWR
/// again, so such an object only has to identify the tag, the digest, and the project.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ContentTransformationAttribute : ItemTransformationAttribute
{
    /// <summary>The content that an object describes; <see langword="null"/> if it does not describe one.</summary>
    public static ImageContent? Find(object input)
    {
        if (PSValue.Unwrap(input) is ImageContent content) return content;
        if (Fields.Of(input) is not { } fields || !fields.Has(nameof(ImageContent.SharedTags))) return null;
        return new ImageContent
        {
            Image = ImageOf(fields),
            State = fields.CleanText(nameof(ImageContent.State)) ?? ImageContent.NotChecked,
            SwrPath = fields.CleanText(nameof(ImageContent.SwrPath)),
            SwrInstanceId = fields.CleanText(nameof(ImageContent.SwrInstanceId)),
            Digest = fields.CleanText(nameof(ImageContent.Digest)),
            Size = long.TryParse(
                fields.CleanText(nameof(ImageContent.Size)), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null,
            ProjectId = fields.CleanText(nameof(ImageContent.ProjectId)),
            Region = fields.CleanText(nameof(ImageContent.Region)),
        };
    }

    protected override object Read(object input) => ImageRecords.IsReport(input)
        ? throw new ArgumentTransformationMetadataException(
            "This is a report of Select-MAExpiredImage, not content. Nothing was sent for it.")
        : Find(input) ?? input;

    /// <summary>In a CSV file, the image is text, and its id is in another column.</summary>
    private static Image? ImageOf(PSObject fields) => fields.CleanText(nameof(ImageContent.Image)) is { } name
        ? new Image { Id = fields.CleanText(nameof(ImageContent.Id)), Name = name }
        : null;
}
