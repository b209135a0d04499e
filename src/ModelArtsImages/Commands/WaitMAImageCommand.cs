using System.Management.Automation;
using ModelArtsImages.Api;
using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Waits until images are ready.</summary>
/// <remarks>
/// <para>
/// Waits for all images together and returns each in input order once it has the wanted status. An image that fails
/// (CREATE_FAILED or ERROR) is an error at once, with the service's reason; one that takes longer than -TimeoutSec is an error too.
/// </para>
/// <para>
/// The job that saves a training job's task ends when it is ACTIVE: the content is in SWR then. The job is returned, or the image where the
/// service made one of it. Pipe the job to Register-MAImage to make an image.
/// </para>
/// </remarks>
/// <example>
/// <code>Register-MAImage swr.cn-north-4.myhuaweicloud.com/my-team/trainer:1.0 | Wait-MAImage</code>
/// <para>Registers an image and waits until it is ready.</para>
/// </example>
/// <example>
/// <code>Get-MAImage -Status CREATING, INIT | Wait-MAImage -TimeoutSec 600</code>
/// <para>Waits for all images that are being made, ten minutes at most.</para>
/// </example>
/// <example>
/// <code>$job = New-MAImage -TrainingJobId 3fc06185-ad74-4eb2-8139-805fb42ad643 -TaskId worker-0 -Namespace my-team -Name trainer
/// $job | Wait-MAImage -TimeoutSec 3600</code>
/// <para>Saves a task of a training job and waits an hour at most until it is saved.</para>
/// </example>
/// <seealso cref="NewMAImageCommand"/>
[Cmdlet(VerbsLifecycle.Wait, "MAImage", DefaultParameterSetName = InputObjectSet,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/ShowImage.html")]
[OutputType(typeof(Image))]
[OutputType(typeof(ImageSaveJob), ParameterSetName = [JobSet])]
public sealed class WaitMAImageCommand : ImageCommand
{
    private const string JobSet = "Job";

    private SemaphoreSlim? _requests;
    private ImageWaiter? _waiter;
    private ImageWaiter? _jobWaiter;
    private WaitProgress? _progress;

    /// <summary>The jobs to wait for, as New-MAImage returns them for a training job.</summary>
    [Parameter(Mandatory = true, ParameterSetName = JobSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ImageSaveJob[] Job { get; set; } = [];

    /// <summary>The status to wait for; with several, any of them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    [PSDefaultValue(Value = KnownValues.Active)]
    public string[] Status { get; set; } = [KnownValues.Active];

    /// <summary>How many seconds to wait for an image, at most.</summary>
    [Parameter]
    [ValidateRange(1, 7 * 24 * 3600)]
    [PSDefaultValue(Value = 1800)]
    public int TimeoutSec { get; set; } = 1800;

    /// <summary>
    /// The longest time between two requests for the state of an image or job, in seconds. Without it, 5 for images and 10 for jobs. The
    /// first requests come sooner.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    [PSDefaultValue(Value = 5)]
    public int PollIntervalSec { get; set; } = 5;

    /// <summary>The cmdlet changes nothing, so an early end needs no warning about requests that were not awaited.</summary>
    private protected override string? Done => null;

    /// <summary>All images are awaited together. Only the requests are limited.</summary>
    private protected override int Width => int.MaxValue;

    private protected override OperationProgress CreateProgress() => _progress!;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        this.WarnOfUnknownValues();
        _progress = new WaitProgress(this, PipelineThread, Status);
        _requests = new SemaphoreSlim(ThrottleLimit);
        var interval = TimeSpan.FromSeconds(PollIntervalSec);
        _waiter = CreateWaiter(interval);
        var isIntervalGiven = MyInvocation.BoundParameters.ContainsKey(nameof(PollIntervalSec));
        _jobWaiter = isIntervalGiven ? _waiter : CreateWaiter(ImageWaiter.JobPollInterval);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        _progress?.Dispose();
        _requests?.Dispose();
    }

    private protected override void ProcessInput()
    {
        if (ParameterSetName != JobSet) base.ProcessInput();
        else foreach (var job in Counted(Job)) Process(job);
    }

    private protected override void OnEnded(QueuedOperation operation)
    {
        base.OnEnded(operation);
        // A failure is reported as soon as it is known, however long the images before it take.
        if (!operation.HasSucceeded) Report(operation);
    }

    private protected override void Process(Image input, object target, Context account) =>
        Submit(input, target, account, () => _waiter!.WaitAsync(input, Connection.Of(account).Images, _progress!.OnPoll, Call));

    private void Process(ImageSaveJob job) => Submit(
        job,
        job,
        () => ContextOf(job),
        account => _jobWaiter!.WaitAsync(job, Connection.Of(account).Images, Connection.Of(account).TrainingJobs, _progress!.OnPoll, Call));

    private ImageWaiter CreateWaiter(TimeSpan interval) =>
        new(Status, TimeSpan.FromSeconds(TimeoutSec), interval, _requests!, SystemClock.Instance);
}
