using System.Management.Automation;
using ModelArtsImages.Cleanup;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Deletes images, with -Force also their content in the SWR registry.</summary>
/// <remarks>
/// <para>
/// A deletion cannot be undone, so the cmdlet asks for each image unless -Confirm:$false is given. Yes to All and No to All apply to the
/// whole pipeline. -Force deletes more and does not ask less. -WhatIf shows what would be deleted and changes nothing.
/// </para>
/// <para>
/// Each deleted image is returned in input order with Status DELETED; each that was not deleted is an error that says why.
/// If the response to a deletion is lost, the deletion is retried until it is known whether the image is gone.
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
/// <code>Get-MAImage train-* | Where-Object { $_.UpdatedAt -and $_.UpdatedAt -lt (Get-Date).AddDays(-90) } |
///     Remove-MAImage -Confirm:$false -ThrottleLimit 32</code>
/// <para>Deletes the images that have not changed for 90 days, 32 at a time and without asking. An image with an unknown date
/// is kept.</para>
/// </example>
/// <seealso cref="GetMAImageCommand"/>
[Cmdlet(VerbsCommon.Remove, "MAImage",
    DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/DeleteImage.html")]
[OutputType(typeof(Image))]
public sealed class RemoveMAImageCommand : ImageCommand
{
    private readonly UsageLookup _usage = new(new UsageScope());
    private ImageRemoval? _removal;
    private int _count;

    /// <summary>
    /// Deletes the image's content in the SWR registry as well. Only for private images. It does not suppress the question; -Confirm:$false
    /// does.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// Deletes only images that nothing uses. An image that is in use, or whose use cannot be found out, is an error (ImageInUse). The
    /// error names the users or what could not be read, and no deletion is sent.
    /// </summary>
    [Parameter]
    public SwitchParameter UnusedOnly { get; set; }

    /// <summary>
    /// With -Force: checks whether the content in SWR is gone. ContentDeleted of the deleted image has the result: true, false (with a
    /// warning), or empty if it could not be checked.
    /// </summary>
    [Parameter]
    public SwitchParameter VerifyContent { get; set; }

    private protected override string Done => "deleted";

    private protected override OperationProgress CreateProgress() =>
        new BulkProgress(this, Force ? "Deleting images and their content in SWR" : "Deleting images");

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (VerifyContent && !Force) Refuse("-VerifyContent is of no use without -Force: the content in SWR stays. Nothing was sent.");
    }

    private protected override void Process(Image input, object target, Context account)
    {
        if (!IsFirst(input, account)) return;
        RefuseForce(input);
        var (image, usage) = UnusedOnly ? CheckUnused(input, account) : (input, null);
        // The look may have shown what an id alone does not tell.
        RefuseForce(image);
        var action = $"Delete {(UnusedOnly ? "unused " : string.Empty)}image {++_count}: " +
            $"{image.Label}{(Force ? " and its content in SWR" : string.Empty)}.";
        if (!Confirm(action, "This cannot be undone.")) return;
        var removal = usage is null ? _removal ??= new ImageRemoval(Force, VerifyContent) : new ImageRemoval(Force, VerifyContent, usage);
        Submit(image, target, account, () => Connection.Of(account).Remover.RemoveAsync(image, removal, Call));
    }

    /// <summary>Refuses an image that may be in use. Who uses images is read once a run.</summary>
    /// <returns>The image, as far as it was asked for, and who uses which.</returns>
    /// <exception cref="ModelArtsException">It may be in use: nothing is sent for it.</exception>
    private (Image Image, ImageUsageIndex Index) CheckUnused(Image image, Context account)
    {
        // These requests change nothing, so none of them has to be awaited after Ctrl+C.
        var call = Call with { Abandon = null };
        var (usage, index) = Run(async () => (await _usage.OfAsync(image, account, call), await _usage.IndexOfAsync(account, call)));
        return index.Scope.Refusal(usage) is { } inUse ? throw inUse : (usage.Image, index);
    }

    /// <summary>Refuses -Force for an image that is known to be public or built in.</summary>
    /// <exception cref="ModelArtsException">It is: no deletion is sent for it.</exception>
    private void RefuseForce(Image image)
    {
        if (!Force) return;
        var isPublic = string.Equals(image.Visibility, KnownValues.Public, StringComparison.OrdinalIgnoreCase);
        if (!isPublic && !string.Equals(image.Type, KnownValues.BuiltIn, StringComparison.OrdinalIgnoreCase)) return;

        throw new ModelArtsException(
            Failure.ForceNotSupported,
            $"Cannot delete image {image.Label} with -Force: it is {(isPublic ? "public" : "built in")}, " +
            "and only the content of private images can be deleted. Nothing was sent.");
    }
}
