using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Refreshes the state of images from SWR.</summary>
/// <remarks>
/// <para>
/// Makes the service read the state of the images from SWR again. Use this cmdlet if content was changed or removed in SWR and ModelArts
/// does not show that yet. Returns each image in its current state, in input order.
/// </para>
/// </remarks>
/// <example>
/// <code>Get-MAImage -Status ERROR | Sync-MAImage</code>
/// <para>Refreshes the state of all images with the status ERROR.</para>
/// </example>
/// <seealso cref="GetMAImageCommand"/>
/// <seealso cref="WaitMAImageCommand"/>
[Cmdlet(VerbsData.Sync, "MAImage", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/SyncImage.html")]
[OutputType(typeof(Image))]
public sealed class SyncMAImageCommand : ContextCommand
{
    /// <summary>Specifies the ids of the images.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [AllowEmptyString]
    [AllowNull]
    [ArgumentCompleter(typeof(ImageIdCompleter))]
    public string?[]? Id { get; set; }

    /// <summary>Specifies images that other cmdlets returned. Each is handled in the project that it came from.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ImageTransformation(typeof(Image), RejectsOther = true)]
    [ValidateNotNull]
    public Image[] InputObject { get; set; } = [];

    /// <summary>Specifies the maximum number of concurrent requests. If the service throttles, fewer are sent.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    [PSDefaultValue(Value = 8)]
    public int ThrottleLimit { get; set; } = 8;

    /// <inheritdoc/>
    protected override void BeginProcessing() => StartRun(ThrottleLimit, "Synchronizing images with SWR", done: "synchronized");

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run.Process(Inputs.Of(ParameterSetName, Id, InputObject), Synchronize);

    private void Synchronize(BulkInput<Image> input)
    {
        var image = input.Subject;
        ImageId.Validate(image.Id, CommandName);
        var connection = ConnectionOf(image);
        if (!Confirm($"Synchronize image {image.Label} with SWR.")) return;

        Run.Submit(image, input.Target, connection, call => connection.Images.SyncAsync(image, call));
    }
}
