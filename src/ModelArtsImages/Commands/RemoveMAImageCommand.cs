using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Cleanup;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Deletes images and, with -Force, their content in SWR.</summary>
/// <remarks>
/// <para>
/// Without -Force, the content stays in SWR, and Restore-MAImage can bring an image back. With -Force, a deletion cannot be undone. The
/// cmdlet prompts for confirmation of each image unless you specify -Confirm:$false, and the prompt names the image and its project. Yes to
/// All and No to All apply to the whole pipeline. -Force does not suppress the prompt. -WhatIf shows what would be deleted and changes
/// nothing.
/// </para>
/// <para>
/// Deleted images are returned in input order with the status DELETED. For each image that was not deleted, an error says why. If the
/// response to a deletion is lost, the deletion is retried until it is known whether the image is gone.
/// </para>
/// </remarks>
/// <example>
/// <code>Get-MAImage -Status ERROR, CREATE_FAILED | Remove-MAImage -WhatIf</code>
/// <para>Shows which failed images would be deleted. Without -WhatIf, the command prompts for each image and deletes it.</para>
/// </example>
/// <example>
/// <code>Remove-MAImage c9ab2b2f-edda-4556-bdbb-494e868d043c -Force</code>
/// <para>Prompts for confirmation, and then deletes the image and its content in SWR.</para>
/// </example>
/// <example>
/// <code>Get-MAImage train-* | Where-Object { $_.UpdatedAt -and $_.UpdatedAt -lt (Get-Date).AddDays(-90) } |
///     Remove-MAImage -Confirm:$false -ThrottleLimit 32</code>
/// <para>
/// Deletes the images that have not changed for 90 days, 32 at a time and without prompting. An image with an unknown date is kept.
/// </para>
/// </example>
/// <seealso cref="GetMAImageCommand"/>
[Cmdlet(VerbsCommon.Remove, "MAImage",
    DefaultParameterSetName = InputObjectSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/DeleteImage.html")]
[OutputType(typeof(Image))]
public sealed class RemoveMAImageCommand : ContextCommand
{
    private readonly Dictionary<Connection, ImageRemover> _removers = [];
    private readonly KnownInputs _known = new();
    private UsageScope _scope = null!;
    private Consequence _consequence = null!;
    private UsageLookup _usage = null!;

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

    /// <summary>
    /// Deletes the image's content in the SWR registry as well. Applies to private images only. It does not suppress the confirmation
    /// prompt; -Confirm:$false does.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// Deletes only images that nothing uses. An image that is in use, or whose use cannot be determined, causes an error (ImageInUse). The
    /// error names the users or what could not be read, and no deletion is sent.
    /// </summary>
    [Parameter]
    public SwitchParameter UnusedOnly { get; set; }

    /// <summary>
    /// Specifies the kinds of workload that -UnusedOnly checks. By default, all are checked. Omit a kind only if you know that none of its
    /// workloads uses the images. The prompt and the error say what was not checked.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ValidateSet(
        NotebookSource.Notebook, TrainingJobSource.TrainingJob, AlgorithmSource.Algorithm, ServiceSource.Service, ModelSource.Model,
        WorkflowSource.Workflow)]
    public string[]? UsageSource { get; set; }

    /// <summary>
    /// With -Force, checks whether the content in SWR was deleted. ContentDeleted of the returned image is true, false (with a warning), or
    /// empty if this could not be checked.
    /// </summary>
    [Parameter]
    public SwitchParameter VerifyContent { get; set; }

    /// <summary>Specifies the maximum number of concurrent requests. If the service throttles, fewer are sent.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    [PSDefaultValue(Value = 8)]
    public int ThrottleLimit { get; set; } = 8;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (VerifyContent && !Force) Reject("-VerifyContent has no effect without -Force: the content in SWR stays. Nothing was sent.");
        if (UsageSource is not null && !UnusedOnly) Reject("-UsageSource has no effect without -UnusedOnly. Nothing was sent.");
        _scope = new UsageScope(UsageSource, isAccepted: true);
        _usage = new UsageLookup(_scope);
        _consequence = (Force ? Consequence.OfImageWithContent : Consequence.OfImage).Within(_scope);
        StartRun(ThrottleLimit, Force ? "Deleting images and their content in SWR" : "Deleting images", done: "deleted");
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Run.Process(Inputs.Of(ParameterSetName, Id, InputObject), Remove);

    private void Remove(BulkInput<Image> input)
    {
        ImageId.Validate(input.Subject.Id, CommandName);
        var connection = ConnectionOf(input.Subject);
        if (_known.IsRepeated(this, input.Subject, connection.Context)) return;

        CheckForce(input.Subject);
        var (image, proof) = Look(input.Subject, connection);
        // The lookup may have shown that the image is not private.
        CheckForce(image);
        if (!Confirm(Action(image, connection.Context), _consequence)) return;

        var remover = RemoverOf(connection);
        Run.Submit(image, input.Target, connection, call => remover.RemoveAsync(image, Force, VerifyContent, proof, call));
    }

    private ImageRemover RemoverOf(Connection connection)
    {
        if (!_removers.TryGetValue(connection, out var remover)) _removers.Add(connection, remover = ImageRemover.Of(connection));
        return remover;
    }

    private string Action(Image image, Context account)
    {
        var subject = Run.Number("image");
        if (UnusedOnly) subject = _scope.Qualify(subject);
        var content = Force ? " and its content in SWR" : string.Empty;
        return $"Delete {subject}: {image.FullLabel}{content} from project {account.ProjectId} ({account.Region}).";
    }

    /// <summary>Gets what the prompt needs: with -UnusedOnly, the users of the image; otherwise, its name.</summary>
    /// <exception cref="ModelArtsException">The image may be in use or does not exist. No deletion is sent for it.</exception>
    private (Image Image, UsageProof? Proof) Look(Image image, Connection connection)
    {
        if (UnusedOnly)
        {
            var proof = Await(call => _usage.OfAsync(image, connection, call));
            return _scope.Rejection(proof.Usage) is { } inUse ? throw inUse : (proof.Usage.Image, proof);
        }

        return (image.Name is null && AsksUser ? Find(image, connection) : image, null);
    }

    /// <summary>The prompt for an id shows the image's name if the account may read it.</summary>
    private Image Find(Image image, Connection connection)
    {
        try
        {
            return Await(call => connection.Images.ShowAsync(image.Id!, call));
        }
        catch (ModelArtsException e) when (e.Failure is not Failure.ImageNotFound && !e.IsOfAccount)
        {
            return image;
        }
    }

    /// <summary>Rejects -Force for an image that is known to be public or built-in.</summary>
    /// <exception cref="ModelArtsException">The image is public or built-in. No deletion is sent for it.</exception>
    private void CheckForce(Image image)
    {
        if (!Force) return;
        var isPublic = string.Equals(image.Visibility, KnownValues.Public, StringComparison.OrdinalIgnoreCase);
        if (!isPublic && !string.Equals(image.Type, KnownValues.BuiltIn, StringComparison.OrdinalIgnoreCase)) return;

        throw new ModelArtsException(
            Failure.ForceNotSupported,
            $"Cannot delete image {image.Label} with -Force: it is {(isPublic ? "public" : "built in")}, " +
            "and only the content of private images can be deleted. The deletion was not sent.");
    }
}
