using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Cleanup;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Connections;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Restores images that Remove-MAImage deleted without -Force.</summary>
/// <remarks>
/// <para>
/// Remove-MAImage without -Force leaves the content in SWR. This cmdlet takes the images that Remove-MAImage returned, directly or from a
/// file such as a CSV. It checks that the content still exists and is unchanged, and registers the images again with their former
/// architecture, description, visibility, development services, resource categories, service type, workspace, flavor, and SWR Enterprise
/// instance.
/// </para>
/// <para>
/// The new image has a new id and a new creation time. It has no resource tags and no read-me, because the service does not accept or
/// return them. If the content no longer exists, the error is ContentMissing; if it was pushed again since, ContentChanged; and if the path
/// is already registered, ImageExists.
/// </para>
/// </remarks>
/// <example>
/// <code>$removed = Get-MAImage -Status ERROR | Remove-MAImage
/// $removed | Restore-MAImage</code>
/// <para>Deletes images and brings them back.</para>
/// </example>
/// <example>
/// <code>Import-Csv removed.csv | Restore-MAImage -WhatIf</code>
/// <para>Shows which images of a file would be restored.</para>
/// </example>
/// <seealso cref="RemoveMAImageCommand"/>
/// <seealso cref="RegisterMAImageCommand"/>
[Cmdlet(VerbsData.Restore, "MAImage", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/RegisterImage.html")]
[OutputType(typeof(Image))]
public sealed class RestoreMAImageCommand : ContextCommand
{
    private readonly Dictionary<Connection, ImageRestorer> _restorers = [];

    /// <summary>Specifies the deleted images, as Remove-MAImage returned them. Each is restored in the project that it came from.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ImageTransformation(typeof(Image), RejectsOther = true)]
    [ValidateNotNull]
    public Image[] InputObject { get; set; } = [];

    /// <summary>
    /// Indicates that an image is restored even if its content was pushed again after the image was last changed, or if this could not be
    /// checked.
    /// </summary>
    [Parameter]
    public SwitchParameter AllowChangedContent { get; set; }

    /// <summary>Specifies the maximum number of concurrent requests. If the service throttles, fewer are sent.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    [PSDefaultValue(Value = 8)]
    public int ThrottleLimit { get; set; } = 8;

    /// <inheritdoc/>
    protected override void BeginProcessing() => StartRun(ThrottleLimit, "Restoring images", done: "restored");

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run.Process(Inputs.Of(InputObject), Restore);

    private void Restore(BulkInput<Image> input)
    {
        var image = input.Subject;
        ImageRestorer.Check(image);
        var connection = ConnectionOf(image);
        if (!Confirm($"Restore image {image.Label} from {image.SwrPath}.")) return;

        var restorer = RestorerOf(connection);
        var isChangedAllowed = AllowChangedContent.IsPresent;
        Run.Submit(image, input.Target, connection, call => restorer.RestoreAsync(image, isChangedAllowed, call));
    }

    private ImageRestorer RestorerOf(Connection connection)
    {
        if (!_restorers.TryGetValue(connection, out var restorer)) _restorers.Add(connection, restorer = new ImageRestorer(connection));
        return restorer;
    }
}
