using System.Management.Automation;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Pipeline;

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
/// <code>Get-MAImage train-* | Where-Object { $_.UpdatedAt -and $_.UpdatedAt -lt (Get-Date).AddDays(-90) } | Remove-MAImage -Confirm:$false -ThrottleLimit 32</code>
/// <para>Deletes what has not changed for 90 days, 32 at a time, without asking. An image whose date is not known stays.</para>
/// </example>
/// <seealso cref="GetMAImageCommand"/>
[Cmdlet(VerbsCommon.Remove, "MAImage", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/DeleteImage.html")]
[OutputType(typeof(Image))]
public sealed class RemoveMAImageCommand : ImageCommand
{
    private int _count;

    /// <summary>
    /// Deletes the image's content in the SWR registry as well. Only for private images. It does not silence the question: that is -Confirm:$false.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string Done => "deleted";

    private protected override OperationProgress CreateProgress() =>
        new BulkProgress(this, Force ? "Deleting images and their content in SWR" : "Deleting images");

    private protected override void Process(Image input, object target, Context account)
    {
        if (!IsFirst(input, account)) return;
        CheckBeforeQuestion(input);
        var action = $"Delete image {++_count}: {input.Label}{(Force ? " and its content in SWR" : string.Empty)}";
        if (!Confirm(action, "This cannot be undone.")) return;
        Submit(input, target, account, () => DeleteAsync(input, account));
    }

    /// <summary>Whether this image may be deleted, as far as that can be known before the user is asked.</summary>
    /// <exception cref="ModelArtsException">It must not: nothing is sent for it.</exception>
    private void CheckBeforeQuestion(Image image)
    {
        if (!Force) return;
        var isPublic = string.Equals(image.Visibility, KnownValues.Public, StringComparison.OrdinalIgnoreCase);
        if (!isPublic && !string.Equals(image.Type, KnownValues.BuiltIn, StringComparison.OrdinalIgnoreCase)) return;

        throw new ModelArtsException(
            Failure.ForceNotSupported,
            $"Cannot delete image {image.Label} with -Force: it is {(isPublic ? "public" : "built in")}, and only the content of private images can be deleted. Nothing was sent.");
    }

    /// <summary>Deletes one image. After each <see langword="await"/> it is on the pipeline thread and may write.</summary>
    private Task<Image> DeleteAsync(Image image, Context account) => Connection.Of(account).Images.DeleteAsync(image, Force, Call);
}
