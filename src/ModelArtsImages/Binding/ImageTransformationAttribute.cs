using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>
/// Converts objects with the properties of images or groups, such as those from JSON, CSV, or another session, to images or groups.
/// PowerShell would bind their Id alone, and their name, project, and visibility would neither be shown nor checked.
/// </summary>
/// <param name="kind">What the parameter accepts: images or image groups.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ImageTransformationAttribute(Type kind) : ItemTransformationAttribute
{
    private readonly bool _isImage = kind == typeof(Image);

    /// <summary>
    /// Whether an object of the other kind is an error. It has an Id, too, and PowerShell would bind that, so the id of an image would be
    /// taken for the id of a group.
    /// </summary>
    public bool RejectsOther { get; set; }

    protected override object Read(object input)
    {
        ReportRejection.Check(input);
        // If two parameters accept one kind each, an object that could be either is an image, because a group would stand for all versions.
        var known = ImageRecords.IsRecord(input)
            ? ImageRecords.ImageOf(input) ?? throw WithoutImage(input)
            : ObjectConversion.From(input, _isImage || RejectsOther ? kind : null) ?? PSValue.Unwrap(input);
        // Handmade objects may spell the id differently from the service.
        if (known is ProjectResource { Context: null, Id: { } id } made && ImageId.Normalize(id) is var normalized && normalized != id)
            known = made.WithId(normalized);
        if (RejectsOther && known is Image or ImageGroup && known.GetType() != kind) throw WrongType(DisplayText.OneLine($"{known}", 100));
        return known?.GetType() == kind ? known : input;
    }

    private static ArgumentTransformationMetadataException WithoutImage(object content) => new(
        $"'{DisplayText.OneLine($"{Fields.Of(content)!.Value(nameof(ImageContent.SwrPath))}", 200)}' is content that no image points to. " +
        "Nothing was sent for it. Remove-MAImageContent deletes such content.");

    private ArgumentTransformationMetadataException WrongType(string label) => new(_isImage
        ? $"'{label}' is an image group, not an image. Nothing was sent for it. Get-MAImage returns the images of a group."
        : $"'{label}' is an image, not an image group. Nothing was sent for it. Get-MAImageGroup returns the groups.");
}
