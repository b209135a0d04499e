using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;

namespace ModelArtsImages.Commands;

/// <summary>Saves a running notebook or a training job's task as an image.</summary>
/// <remarks>
/// <para>
/// Saving a notebook returns the new image, which is INIT or CREATING at first; with -Wait, it is returned when it is ready. The notebook
/// is then bound to the new image: the new image is in use, and the notebook's previous image may no longer be.
/// </para>
/// <para>
/// Saving a task of a training job pushes it to SWR and returns the job that saves it; with -Wait, the job is returned when it has ended.
/// ModelArts may not have an image of it then; -Register registers one. If the service registers an image, that image is returned.
/// </para>
/// </remarks>
/// <example>
/// <code>New-MAImage -NotebookId 0c9d3e52-7a41-4b8f-9e06-5d2c81f7a310 -Namespace my-team -Name trainer -Tag 1.0 -Wait</code>
/// <para>Saves a notebook as my-team/trainer:1.0 and waits until the image is ready. The notebook then uses that image.</para>
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
public sealed partial class NewMAImageCommand : ContextCommand
{
    private const string NotebookSet = "Notebook";
    private const string TrainingJobSet = "TrainingJob";

    /// <summary>Specifies the running notebook to save.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NotebookSet, ValueFromPipelineByPropertyName = true)]
    [ValidateText(TextRules.ResourceId, TextRules.ResourceIdRule)]
    public string NotebookId { get; set; } = null!;

    /// <summary>Specifies the training job whose task is saved.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TrainingJobSet, ValueFromPipelineByPropertyName = true)]
    [ValidateText(TextRules.ResourceId, TextRules.ResourceIdRule)]
    public string TrainingJobId { get; set; } = null!;

    /// <summary>Specifies the task to save, such as worker-0.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TrainingJobSet, ValueFromPipelineByPropertyName = true)]
    [ValidateText(TextRules.ResourceId, TextRules.ResourceIdRule)]
    public string TaskId { get; set; } = null!;

    /// <summary>
    /// Specifies the name of the new image: lower-case letters, digits, '-', '_', and '.', with a letter or digit first and last. It has at
    /// most 128 characters, or 512 for a task of a training job.
    /// </summary>
    [Parameter(Mandatory = true)]
    [ValidateText(TextRules.ImageName, TextRules.ImageNameRule)]
    public string Name { get; set; } = null!;

    /// <summary>Specifies the tag of the new image, at most 64 characters. By default, the service chooses one.</summary>
    [Parameter]
    [TypedTextTransformation]
    [ValidateText(TextRules.Tag, TextRules.TagRule)]
    public string? Tag { get; set; }

    /// <summary>Specifies the SWR organization for the content: at most 64 characters, with a lower-case letter first.</summary>
    [Parameter(Mandatory = true)]
    [ValidateText(TextRules.Namespace, TextRules.NamespaceRule)]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string Namespace { get; set; } = null!;

    /// <summary>Specifies a description of at most 512 characters.</summary>
    [Parameter]
    [ValidateTextLength(TextRules.DescriptionLength)]
    public string? Description { get; set; }

    /// <summary>Specifies the workspace. The default is workspace 0.</summary>
    [Parameter(ParameterSetName = NotebookSet)]
    [ValidateText(TextRules.ResourceId, TextRules.ResourceIdRule)]
    [ArgumentCompleter(typeof(WorkspaceCompleter))]
    public string? WorkspaceId { get; set; }

    /// <summary>Specifies the SWR Enterprise instance that will hold the content.</summary>
    [Parameter(ParameterSetName = NotebookSet)]
    [ValidateText(TextRules.ResourceId, TextRules.ResourceIdRule)]
    public string? SwrInstanceId { get; set; }

    /// <summary>Specifies the host name of the registry of the SWR Enterprise instance.</summary>
    [Parameter(ParameterSetName = NotebookSet)]
    [ValidateText(TextRules.Domain, TextRules.DomainRule)]
    public string? SwrInstanceDomain { get; set; }

    /// <summary>Waits until the task is saved, registers the result as an image of ModelArts, and returns the image.</summary>
    [Parameter(ParameterSetName = TrainingJobSet)]
    public SwitchParameter Register { get; set; }

    /// <summary>Waits until the image is saved and ready, for at most 30 minutes. Use Wait-MAImage for other limits.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }
}
