using System.Management.Automation;
using ModelArtsImages.Api;
using ModelArtsImages.Completion;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Saves a running notebook, or a training job's task, as a new image.</summary>
/// <remarks>
/// <para>
/// Saving a notebook returns the new image, which is INIT or CREATING at first; saving a training job's task returns the job that saves it.
/// With -Wait, both return the image once it is ready.
/// </para>
/// </remarks>
/// <example>
/// <code>New-MAImage -NotebookId 0c9d3e52-7a41-4b8f-9e06-5d2c81f7a310 -Namespace my-team -Name trainer -Tag 1.0 -Wait</code>
/// <para>Saves a notebook as my-team/trainer:1.0 and waits until the image is ready.</para>
/// </example>
/// <example>
/// <code>New-MAImage -TrainingJobId 3fc06185-ad74-4eb2-8139-805fb42ad643 -TaskId worker-0 -Namespace my-team -Name trainer -Tag run-7</code>
/// <para>Begins to save a task of a training job.</para>
/// </example>
/// <seealso cref="WaitMAImageCommand"/>
[Cmdlet(VerbsCommon.New, "MAImage", DefaultParameterSetName = NotebookSet, SupportsShouldProcess = true,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/CreateImage.html")]
[OutputType(typeof(Image))]
[OutputType(typeof(ImageSaveJob), ParameterSetName = [TrainingJobSet])]
public sealed class NewMAImageCommand : OrderedCommand
{
    private const string NotebookSet = "Notebook";
    private const string TrainingJobSet = "TrainingJob";

    private WaitProgress? _progress;

    /// <summary>The image that has been made and is waited for: an error is then its own.</summary>
    private Image? _made;

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

    /// <summary>The name of the new image: 1 to 128 lower-case letters, digits, '-', '_' and '.', a letter or digit first and last.</summary>
    [Parameter(Mandatory = true)]
    [ValidateText(TextRules.ImageName, TextRules.ImageNameRule)]
    public string Name { get; set; } = null!;

    /// <summary>The tag of the new image, 64 characters at most.</summary>
    [Parameter(Mandatory = true)]
    [ValidateText(TextRules.Tag, TextRules.TagRule)]
    public string Tag { get; set; } = null!;

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

    /// <summary>Waits until the image is ready, 30 minutes at most, and returns it then. Wait-MAImage waits with other limits.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    private protected override string Done => "saved";

    /// <summary>One after the other: each has the same name.</summary>
    private protected override int Width => 1;

    private protected override object TargetOf(QueuedOperation operation) => _made ?? _progress?.Latest?.Image ?? operation.Target;

    private protected override void ProcessInput()
    {
        var request = new SaveImageRequest { Name = Name, Namespace = Namespace, Tag = Tag, Description = Description, WorkspaceId = WorkspaceId };
        var source = ParameterSetName == NotebookSet ? $"notebook {NotebookId}" : $"task {TaskId} of training job {TrainingJobId}";
        if (!Confirm($"Save {source} as image {request}")) return;
        if (ParameterSetName == NotebookSet)
        {
            var notebookId = NotebookId;
            Submit(request, notebookId, () => CurrentContext, account => SaveNotebookAsync(Connection.Of(account), notebookId, request));
        }
        else
        {
            var (jobId, taskId) = (TrainingJobId, TaskId);
            Submit(request, jobId, () => CurrentContext, account => SaveTaskAsync(Connection.Of(account), jobId, taskId, request));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        _progress?.Complete();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _progress?.Dispose();
    }

    private async Task<Image> SaveNotebookAsync(Connection connection, string notebookId, SaveImageRequest request)
    {
        _made = null;
        _made = await connection.Images.CreateAsync(notebookId, request, Call);
        return Wait ? await WaitAsync((waiter, progress) => waiter.WaitAsync(_made, connection.Images, progress.OnPoll, Call)) : _made;
    }

    private async Task<object> SaveTaskAsync(Connection connection, string jobId, string taskId, SaveImageRequest request)
    {
        _made = null;
        var job = await connection.TrainingJobs.SaveAsync(jobId, taskId, request, Call);
        if (!Wait) return job;
        return await WaitAsync((waiter, progress) => waiter.WaitAsync(job, connection.Images, connection.TrainingJobs, progress.OnPoll, Call));
    }

    private async Task<Image> WaitAsync(Func<ImageWaiter, WaitProgress, Task<Image>> wait)
    {
        _progress ??= new WaitProgress(this, PipelineThread, [KnownValues.Active]) { Total = SubmittedCount };
        using var requests = new SemaphoreSlim(1);
        var waiter = new ImageWaiter([KnownValues.Active], TimeSpan.FromMinutes(30), TimeSpan.FromSeconds(5), requests, SystemClock.Instance);
        try
        {
            return await wait(waiter, _progress);
        }
        catch (OperationCanceledException) when (_made is not null)
        {
            // Stopped while it was waited for: it has been made all the same, and the user has to know.
            return _made;
        }
    }
}
