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
/// Waits for all images at the same time and returns each in input order when it has the requested status. An image that fails
/// (CREATE_FAILED or ERROR) is an error at once, with the reason from the service. One that takes longer than -TimeoutSec is an error too.
/// </para>
/// <para>
/// A job that saves a task of a training job ends when it is ACTIVE: the content is then in SWR. The job is returned, or the image if the
/// service registered one. Pipe the job to Register-MAImage to register an image.
/// </para>
/// </remarks>
/// <example>
/// <code>Register-MAImage swr.cn-north-4.myhuaweicloud.com/my-team/trainer:1.0 | Wait-MAImage</code>
/// <para>Registers an image and waits until it is ready.</para>
/// </example>
/// <example>
/// <code>Get-MAImage -Status CREATING, INIT | Wait-MAImage -TimeoutSec 600</code>
/// <para>Waits for all images that are being created, at most ten minutes.</para>
/// </example>
/// <example>
/// <code>$job = New-MAImage -TrainingJobId 3fc06185-ad74-4eb2-8139-805fb42ad643 -TaskId worker-0 -Namespace my-team -Name trainer
/// $job | Wait-MAImage -TimeoutSec 3600</code>
/// <para>Saves a task of a training job and waits at most one hour until it is saved.</para>
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

    /// <summary>Specifies the jobs to wait for, as New-MAImage returns them for a training job.</summary>
    [Parameter(Mandatory = true, ParameterSetName = JobSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ImageSaveJob[] Job { get; set; } = [];

    /// <summary>Specifies the status to wait for. With several, any of them ends the wait.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    [PSDefaultValue(Value = KnownValues.Active)]
    public string[] Status { get; set; } = [KnownValues.Active];

    /// <summary>Specifies how many seconds to wait for an image.</summary>
    [Parameter]
    [ValidateRange(1, 7 * 24 * 3600)]
    [PSDefaultValue(Value = 1800)]
    public int TimeoutSec { get; set; } = 1800;

    /// <summary>
    /// Specifies the longest delay between two requests for the state of an image or job, in seconds. The default is 5 for images and 10
    /// for jobs. The first requests are sent sooner.
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
