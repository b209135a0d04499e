using System.Management.Automation;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Connections;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Makes the service read the state of images from SWR again.</summary>
/// <remarks>
/// <para>
/// Use it if the content of an image was changed or removed in SWR and ModelArts does not show it yet. Returns each image as it is now, in
/// input order.
/// </para>
/// </remarks>
/// <example>
/// <code>Get-MAImage -Status ERROR | Sync-MAImage</code>
/// <para>Makes the service read the state of all images with the status ERROR again.</para>
/// </example>
/// <seealso cref="GetMAImageCommand"/>
/// <seealso cref="WaitMAImageCommand"/>
[Cmdlet(VerbsData.Sync, "MAImage", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/SyncImage.html")]
[OutputType(typeof(Image))]
public sealed class SyncMAImageCommand : ImageCommand
{
    private protected override string Done => "synchronized";

    private protected override OperationProgress CreateProgress() => new BulkProgress(this, "Synchronizing images with SWR");

    private protected override void Process(Image input, object target, Context account)
    {
        if (!Confirm($"Synchronize image {input.Label} with SWR.")) return;
        Submit(input, target, account, () => Connection.Of(account).Images.SyncAsync(input, Call));
    }
}
