using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>
/// Converts objects that have the properties of images or groups (from JSON, CSV or another session, or made by hand) to images or groups.
/// PowerShell would bind their Id alone, and their name, project and visibility would neither be shown nor checked.
/// </summary>
/// <param name="kind">What the parameter takes: images or image groups.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ImageTransformationAttribute(Type kind) : ArgumentTransformationAttribute
{
    private readonly bool _isImage = kind == typeof(Image);

    /// <summary>
    /// Whether an object of the other kind is an error here. It has an Id too, and PowerShell would bind it by that alone, so that the id
    /// of an image would be taken for the id of a group.
    /// </summary>
    public bool RefusesOther { get; set; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        // A hashtable is one object, and has no enumerable for PowerShell; a table's rows and a list's items are several.
        PSValue.Unwrap(inputData) is not string && LanguagePrimitives.GetEnumerable(inputData) is { } many
            ? many.Cast<object>().Select(Read).ToArray()
            : Read(inputData);

    private object Read(object input)
    {
        ReportRefusal.Check(input);
        // If two parameters take one kind each, an object that could be either is an image: as a group, it would stand for all versions.
        var known = ImageRecords.IsRecord(input)
            ? ImageRecords.ImageOf(input) ?? throw WithoutImage(input)
            : ObjectConversion.From(input, _isImage || RefusesOther ? kind : null) ?? PSValue.Unwrap(input);
        // Objects made by hand may spell the id in another way than the service.
        if (known is ProjectResource { Context: null, Id: { } id } made && ImageId.Normalize(id) is var normalized && normalized != id)
            known = made.WithId(normalized);
        if (RefusesOther && known is Image or ImageGroup && known.GetType() != kind) throw Refusal(DisplayText.OneLine($"{known}", 100));
        return known?.GetType() == kind ? known : input;
    }

    private static ArgumentTransformationMetadataException WithoutImage(object content) => new(
        $"'{DisplayText.OneLine($"{Fields.Of(content)!.Value(nameof(ImageContent.SwrPath))}", 200)}' is content that no image points to. " +
        "Nothing was sent for it. Remove-MAImageContent deletes such content.");

    private ArgumentTransformationMetadataException Refusal(string label) => new(_isImage
        ? $"'{label}' is an image group, not an image. Nothing was sent for it. Get-MAImage gives the images of a group."
        : $"'{label}' is an image, not an image group. Nothing was sent for it. Get-MAImageGroup gives the groups.");
}
