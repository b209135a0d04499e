using System.Management.Automation;
using ModelArtsImages.Completion;

namespace ModelArtsImages.Commands;

/// <summary>Has the service read the state of images from SWR again.</summary>
/// <remarks>
/// <para>Use it where an image's content was changed or removed in SWR and ModelArts does not show it yet. Returns each image as it is now, in input order.</para>
/// </remarks>
/// <example>
/// <code>Get-MAImage -Status ERROR | Sync-MAImage</code>
/// <para>Reads the state of all images in error again.</para>
/// </example>
/// <seealso cref="GetMAImageCommand"/>
/// <seealso cref="WaitMAImageCommand"/>
[Cmdlet(VerbsData.Sync, "MAImage", DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/SyncImage.html")]
[OutputType(typeof(Image))]
public sealed class SyncMAImageCommand : BulkCommand<Image>
{
    private const string IdSet = "Id";
    private const string InputObjectSet = "InputObject";

    /// <summary>The ids of the images.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    [ArgumentCompleter(typeof(ImageIdCompleter))]
    public string?[]? Id { get; set; }

    /// <summary>The images, as other cmdlets of the module return them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [Refuse(typeof(ImageGroup))]
    [ValidateNotNull]
    public Image[] InputObject { get; set; } = [];

    private protected override string Done => "synchronized";

    private protected override string Activity => "Synchronizing images with SWR";

    private protected override int InputCount => ParameterSetName == InputObjectSet ? InputObject.Length : Id?.Length ?? 1;

    private protected override void ProcessInput()
    {
        if (ParameterSetName == InputObjectSet)
        {
            foreach (var image in InputObject) Synchronize(image, image);
        }
        else
        {
            foreach (var id in Id ?? [null]) Synchronize(Image.FromId(ImageIds.Spell(id)), id ?? string.Empty);
        }
    }

    private void Synchronize(Image image, object target)
    {
        try
        {
            ImageIds.Check(image.Id);
            var context = image.Context is { } origin ? ContextOf(origin, $"Image {image.Label}") : CurrentContext;
            var action = $"Synchronize image {image.Label} with SWR";
            if (!ShouldProcess(action + ".", action + "?", "Confirm")) return;
            Submit(target, image.Label, () => context.Images.SyncAsync(image, Observer, StoppingToken));
        }
        catch (ModelArtsException e)
        {
            SubmitFailure(target, e);
        }
    }
}
