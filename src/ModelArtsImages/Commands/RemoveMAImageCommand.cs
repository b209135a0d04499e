using System.Globalization;
using System.Management.Automation;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Commands;

/// <summary>Deletes images, with -Force also their content in the SWR registry.</summary>
/// <remarks>
/// <para>
/// Deleting cannot be undone, so it asks for each image unless -Confirm:$false. Yes to All and No to All hold for the whole pipeline.
/// -Force deletes more and does not ask less. -WhatIf shows what would be deleted and sends nothing.
/// </para>
/// <para>
/// Each deleted image is returned in input order with Status DELETED; each that was not deleted is an error that says why.
/// A delete whose answer was lost is asked again until it is known whether the image is gone.
/// </para>
/// </remarks>
/// <example>
/// <code>Get-MAImage -Status ERROR, CREATE_FAILED | Remove-MAImage -WhatIf</code>
/// <para>Shows which failed images would be deleted. Without -WhatIf, it asks for each and deletes.</para>
/// </example>
/// <example>
/// <code>Remove-MAImage c9ab2b2f-edda-4556-bdbb-494e868d043c -Force</code>
/// <para>Asks, then deletes the image and its content in SWR.</para>
/// </example>
/// <example>
/// <code>Get-MAImage train-* | Where-Object UpdatedAt -lt (Get-Date).AddDays(-90) | Remove-MAImage -Confirm:$false -ThrottleLimit 32</code>
/// <para>Deletes what has not changed for 90 days, 32 at a time, without asking.</para>
/// </example>
/// <seealso cref="GetMAImageCommand"/>
[Cmdlet(VerbsCommon.Remove, "MAImage", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/DeleteImage.html")]
[OutputType(typeof(Image))]
public sealed class RemoveMAImageCommand : ImageBulkCommand
{
    private readonly SeenIds _seen = new();
    private int _count;

    /// <summary>
    /// Deletes the image's content in the SWR registry as well. Only for private images. It does not silence the question: that is -Confirm:$false.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string Done => "deleted";

    private protected override string Activity => Force ? "Deleting images and their content in SWR" : "Deleting images";

    private protected override void Process(Image input, object target)
    {
        var id = ImageId.Check(input.Id);
        var context = ContextOf(input);
        if (!_seen.Add(context, id))
        {
            WriteWarning($"Image {input.Label} came more than once. It is handled once.");
            return;
        }

        if (Force) CheckForce(input);
        ReportEnded();
        if (!Confirms(input)) return;
        Submit(target, input.Label, call => Connection.Of(context).Images.DeleteAsync(input, Force, call));
    }

    private bool Confirms(Image image)
    {
        var count = (++_count).ToString(CultureInfo.InvariantCulture);
        var content = Force ? " and its content in SWR" : string.Empty;
        return ShouldProcess(
            $"Delete image {count}: {image.Label}{content}.", $"Delete image {count}: {image.Label}{content}? This cannot be undone.", "Confirm");
    }

    private static void CheckForce(Image image)
    {
        var isPublic = string.Equals(image.Visibility, KnownValues.Public, StringComparison.OrdinalIgnoreCase);
        if (!isPublic && !string.Equals(image.Type, KnownValues.BuiltIn, StringComparison.OrdinalIgnoreCase)) return;

        throw new ModelArtsException(
            Failure.ForceNotSupported,
            $"Cannot delete image {image.Label} with -Force: it is {(isPublic ? "public" : "built in")}, and only the content of private images can be deleted. Nothing was sent.");
    }
}
