using System.Management.Automation;
using ModelArtsImages.Api;
using ModelArtsImages.Completion;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Saves a running notebook, or a training job's task, as a new image.</summary>
/// <remarks>
/// <para>
/// Saving a notebook returns the new image, which is INIT or CREATING at first; with -Wait, once it is ready. The notebook is bound to the
/// new image from then on: the image is in use at once, and the one that the notebook had before may be free.
/// </para>
/// <para>
/// Saving a training job's task pushes it to SWR and returns the job that does it; with -Wait, once it is saved. ModelArts need not have an
/// image object then: -Register makes one. Where the service makes one itself, that is returned.
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
public sealed class NewMAImageCommand : OrderedCommand
{
    private const string NotebookSet = "Notebook";
    private const string TrainingJobSet = "TrainingJob";

    private WaitProgress? _progress;

    /// <summary>The image or job that has been made and is waited for. An error is then about it.</summary>
    private object? _made;

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

    private protected override string Done => "made";

    /// <summary>Operations run one after the other, because all of them would have the same name.</summary>
    private protected override int Width => 1;

    private protected override object TargetOf(QueuedOperation operation) => _progress?.Latest?.Image ?? _made ?? operation.Target;

    private protected override void ProcessInput()
    {
        var isNotebook = ParameterSetName == NotebookSet;
        var source = isNotebook ? $"notebook {NotebookId}" : $"task {TaskId} of training job {TrainingJobId}";
        // The next record changes the parameters.
        var (id, task) = isNotebook ? (NotebookId, string.Empty) : (TrainingJobId, TaskId);
        var request = Request;
        if (isNotebook && Name.Length > TextRules.NotebookImageNameLength)
        {
            SubmitFailure(TooLong(source), request, id, account: null);
            return;
        }

        if (!Confirm($"Save {source} as image {request}")) return;
        if (isNotebook) Submit(request, id, () => CurrentContext, account => SaveNotebookAsync(Connection.Of(account), id, request));
        else Submit(request, id, () => CurrentContext, account => SaveTaskAsync(Connection.Of(account), id, task, request));
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

    private SaveImageRequest Request => new()
    {
        Name = Name,
        Namespace = Namespace,
        Tag = Tag,
        Description = Description,
        WorkspaceId = WorkspaceId,
        SwrInstanceId = SwrInstanceId,
        SwrInstanceDomain = SwrInstanceDomain,
    };

    private async Task<Image> SaveNotebookAsync(Connection connection, string notebookId, SaveImageRequest request)
    {
        _made = null;
        var image = await connection.Images.CreateAsync(notebookId, request, Call);
        _made = image;
        Log.Verbose(
            $"Notebook {notebookId} is bound to image {image.Label} from now on: that image is in use, " +
            "and the one that it had before may be free.");
        return Wait ? await WaitAsync(image, (waiter, onPoll) => waiter.WaitAsync(image, connection.Images, onPoll, Call)) : image;
    }

    private async Task<object> SaveTaskAsync(Connection connection, string jobId, string taskId, SaveImageRequest request)
    {
        _made = null;
        var job = await connection.TrainingJobs.SaveAsync(jobId, taskId, request, Call);
        _made = job;
        if (!Wait && !Register) return job;

        var saved = await WaitAsync<object>(
            job, (waiter, onPoll) => waiter.WaitAsync(job, connection.Images, connection.TrainingJobs, onPoll, Call));
        // Where the service made an image of it, or the command was stopped, there is nothing to register.
        if (!Register || saved is not ImageSaveJob { SwrPath: { } path, IsSaved: true }) return saved;

        var image = await RegisterAsync(connection.Images, path);
        _made = image;
        return Wait ? await WaitAsync(image, (waiter, onPoll) => waiter.WaitAsync(image, connection.Images, onPoll, Call)) : image;
    }

    private async Task<Image> RegisterAsync(ImageClient images, string path)
    {
        try
        {
            return await images.RegisterAsync(new RegisterImageRequest { SwrPath = path, Description = Description }, Call);
        }
        catch (ModelArtsException e)
        {
            throw new ModelArtsException(e.Failure, $"The task is saved as {path}, but it is not registered. {e.Message}", e)
            {
                StatusCode = e.StatusCode,
                ErrorCode = e.ErrorCode,
                RequestId = e.RequestId,
                MayHaveBeenCarriedOut = e.MayHaveBeenCarriedOut,
                RecommendedAction = $"Run Register-MAImage {path} once the cause is mended. It need not be saved again.",
            };
        }
    }

    /// <summary>
    /// Waits for what has been made, with progress. Where the user stops that, it has been made all the same, and is told of.
    /// </summary>
    private async Task<T> WaitAsync<T>(T made, Func<ImageWaiter, Action<WaitStatus>, Task<T>> wait)
    {
        _progress ??= new WaitProgress(this, PipelineThread, [KnownValues.Active]) { Total = SubmittedCount };
        using var requests = new SemaphoreSlim(1);
        var waiter = new ImageWaiter([KnownValues.Active], TimeSpan.FromMinutes(30), PollInterval(made), requests, SystemClock.Instance);
        try
        {
            return await wait(waiter, _progress.OnPoll);
        }
        catch (OperationCanceledException)
        {
            return made;
        }
    }

    private static TimeSpan PollInterval(object? made) =>
        made is ImageSaveJob ? ImageWaiter.JobPollInterval : ImageWaiter.ImagePollInterval;

    private static ModelArtsException TooLong(string source) => new(
        Failure.InvalidArgument,
        $"Cannot save {source}: the name of such an image has {TextRules.NotebookImageNameLength} characters at most. Nothing was sent.");
}
