using System.Management.Automation;
using ModelArtsImages.Formatting;

namespace ModelArtsImages.Commands;

/// <summary>
/// Refuses objects of another kind, also those that were JSON, CSV or another session's: they have an Id too, and by that alone
/// PowerShell would bind them, so that an image's id would be taken for a group's.
/// </summary>
/// <param name="refused">What is refused: images or image groups.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RefuseAttribute(Type refused) : ArgumentTransformationAttribute
{
    private readonly bool _isGroup = refused == typeof(ImageGroup);

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if ((inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is object[] many)
        {
            foreach (var one in many) Check(one);
        }
        else
        {
            Check(inputData);
        }

        return inputData;
    }

    private void Check(object? input)
    {
        if (!IsRefused(input)) return;

        var label = DisplayText.OneLine($"{input}", 100);
        throw new ArgumentTransformationMetadataException(_isGroup
            ? $"'{label}' is an image group, not an image. Nothing was sent for it. Get-MAImage gives the images of a group; Remove-MAImageGroup deletes them all."
            : $"'{label}' is an image, not an image group. Nothing was sent for it. Get-MAImageGroup gives the groups; Remove-MAImage deletes images.");
    }

    private bool IsRefused(object? input)
    {
        var value = input is PSObject wrapped ? wrapped.BaseObject : input;
        if (value is Image or ImageGroup) return value.GetType() == refused;
        if (value is not PSCustomObject || input is not PSObject custom) return false;

        // As this module names the property, and as the service does.
        return _isGroup
            ? custom.Properties[nameof(ImageGroup.VersionCount)] is not null || custom.Properties["version_count"] is not null
            : custom.Properties[nameof(Image.SwrPath)] is not null || custom.Properties["swr_path"] is not null;
    }
}
