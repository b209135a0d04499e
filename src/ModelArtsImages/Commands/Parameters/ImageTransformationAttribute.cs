using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Commands;

/// <summary>
/// Takes objects that say of themselves what images and groups do (once JSON, CSV or another session's, or made by hand) for such:
/// PowerShell would bind their Id alone, and what else is known of them, their name, project and visibility, would neither be shown nor
/// minded.
/// </summary>
/// <param name="kind">What the parameter takes: images or image groups.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ImageTransformationAttribute(Type kind) : ArgumentTransformationAttribute
{
    private readonly bool _isImage = kind == typeof(Image);

    /// <summary>
    /// Whether the other kind is an error and not somebody else's. It has an Id too, and by that alone PowerShell would bind it,
    /// so that an image's id would be taken for a group's.
    /// </summary>
    public bool RefusesOther { get; set; }

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        PSValue.Unwrap(inputData) is object[] many ? Array.ConvertAll(many, Read) : Read(inputData);

    private object Read(object input)
    {
        if (RefusesOther && ImageRecords.IsRetention(input)) throw RetentionRefusal();
        // Where both are taken, by two parameters, what could be either is an image: as a group, it would stand for all versions.
        var known = ImageRecords.ImageOf(input)
            ?? ObjectConversion.From(input, _isImage || RefusesOther ? kind : null)
            ?? PSValue.Unwrap(input);
        // What people make has their spelling of an id, and the service has one.
        if (known is ProjectResource { Context: null, Id: { } id } made && ImageId.Normalize(id) is var normalized && normalized != id)
            known = made.WithId(normalized);
        if (RefusesOther && known is Image or ImageGroup && known.GetType() != kind) throw Refusal(DisplayText.OneLine($"{known}", 100));
        return known?.GetType() == kind ? known : input;
    }

    private static ArgumentTransformationMetadataException RetentionRefusal() => new(
        "This is a report of Select-MAExpiredImage, which is for review: it also holds the images that are to be kept. " +
        "Nothing was sent for it. " +
        "Run Select-MAExpiredImage without -Report for the images that expire.");

    private ArgumentTransformationMetadataException Refusal(string label) => new(_isImage
        ? $"'{label}' is an image group, not an image. Nothing was sent for it. Get-MAImage gives the images of a group."
        : $"'{label}' is an image, not an image group. Nothing was sent for it. Get-MAImageGroup gives the groups.");
}
