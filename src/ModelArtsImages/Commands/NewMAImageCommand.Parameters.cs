using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;

namespace ModelArtsImages.Commands;

/// <summary>Saves a running notebook, or a training job's task, as a new image.</summary>
/// <remarks>
/// <para>
/// Saving a notebook returns the new image, which is INIT or CREATING at first; with -Wait, once it is ready. The notebook is bound to the
/// new image from then on: the image is in use at once, and the one that the notebook had before may be free.
/// </para>
/// <para>
/// Saving a training job's task pushes it to SWR and returns the job that does it; with -Wait, once it is saved. ModelArts may have no
/// image object then; -Register makes one. Where the service makes one by itself, that image is returned.
/// </para>
/// </remarks>
/// <example>
/// <code>New-MAImage -NotebookId 0c9d3e52-7a41-4b8f-9e06-5d2c81f7a310 -Namespace my-team -Name trainer -Tag 1.0 -Wait</code>
/// <para>Saves a notebook as my-team/trainer:1.0 and waits until the image is ready. The notebook uses that image from then on.</para>
/// </example>
/// <example>
/// <code>New-MAImage -TrainingJobId 3fc06185-ad74-4eb2-8139-805fb42ad643 -TaskId worker-0 -Namespace my-team -Name trainer -Register</code>
/// <para>Saves a task of a training job in SWR, and registers what was saved as an image of ModelArts.</para>
/// </example>
/// <seealso cref="RegisterMAImageCommand"/>
/// <seealso cref="WaitMAImageCommand"/>
[Cmdlet(VerbsCommon.New, "MAImage", DefaultParameterSetName = NotebookSet, SupportsShouldProcess = true,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/CreateImage.html")]
[OutputType(typeof(Image))]
[OutputType(typeof(ImageSaveJob), ParameterSetName = [TrainingJobSet])]
public sealed partial class NewMAImageCommand : OrderedCommand
{
    private const string NotebookSet = "Notebook";
    private const string TrainingJobSet = "TrainingJob";

    /// <summary>The running notebook to save.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NotebookSet, ValueFromPipelineByPropertyName = true)]
    [ValidateText(TextRules.ResourceId, TextRules.ResourceIdRule)]
    public string NotebookId { get; set; } = null!;

    /// <summary>The training job whose task is saved.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TrainingJobSet, ValueFromPipelineByPropertyName = true)]
    [ValidateText(TextRules.ResourceId, TextRules.ResourceIdRule)]
    public string TrainingJobId { get; set; } = null!;

    /// <summary>The task to save, such as worker-0.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TrainingJobSet, ValueFromPipelineByPropertyName = true)]
    [ValidateText(TextRules.ResourceId, TextRules.ResourceIdRule)]
    public string TaskId { get; set; } = null!;

    /// <summary>
    /// The name of the new image: lower-case letters, digits, '-', '_' and '.', a letter or digit first and last. It has 128 characters
    /// at most, from a training job 512.
    /// </summary>
    [Parameter(Mandatory = true)]
    [ValidateText(TextRules.ImageName, TextRules.ImageNameRule)]
    public string Name { get; set; } = null!;

    /// <summary>The tag of the new image, 64 characters at most. Without it, the service chooses one.</summary>
    [Parameter]
    [ValidateText(TextRules.Tag, TextRules.TagRule)]
    public string? Tag { get; set; }

    /// <summary>The SWR organization that will hold the content; 64 characters at most, a lower-case letter first.</summary>
    [Parameter(Mandatory = true)]
    [ValidateText(TextRules.Namespace, TextRules.NamespaceRule)]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string Namespace { get; set; } = null!;

    /// <summary>A description, 512 characters at most.</summary>
    [Parameter]
    [ValidateTextLength(TextRules.DescriptionLength)]
    public string? Description { get; set; }

    /// <summary>The workspace. Without it, the default one, 0.</summary>
    [Parameter(ParameterSetName = NotebookSet)]
    [ValidateText(TextRules.ResourceId, TextRules.ResourceIdRule)]
    [ArgumentCompleter(typeof(WorkspaceCompleter))]
    public string? WorkspaceId { get; set; }

    /// <summary>The enterprise instance of SWR that will hold the content.</summary>
    [Parameter(ParameterSetName = NotebookSet)]
    [ValidateText(TextRules.ResourceId, TextRules.ResourceIdRule)]
    public string? SwrInstanceId { get; set; }

    /// <summary>The host name of that enterprise instance's registry.</summary>
    [Parameter(ParameterSetName = NotebookSet)]
    [ValidateText(TextRules.Domain, TextRules.DomainRule)]
    public string? SwrInstanceDomain { get; set; }

    /// <summary>Waits until it is saved, then registers what was saved as an image of ModelArts, and returns the image.</summary>
    [Parameter(ParameterSetName = TrainingJobSet)]
    public SwitchParameter Register { get; set; }

    /// <summary>Waits until it is saved and the image is ready, 30 minutes at most. Wait-MAImage waits with other limits.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }
}
