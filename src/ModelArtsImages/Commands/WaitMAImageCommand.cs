using System.Management.Automation;
using ModelArtsImages.Api;
using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;
using ModelArtsImages.Errors;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Waits until images are ready.</summary>
/// <remarks>
/// <para>
/// Waits for all images at the same time and returns each in input order when it has the requested status. An image that fails
/// (CREATE_FAILED or ERROR) causes an error at once, with the reason from the service. An image that takes longer than -TimeoutSec causes
/// an error too.
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
/// <para>Waits for all images that are being created, for at most ten minutes.</para>
/// </example>
/// <example>
/// <code>$job = New-MAImage -TrainingJobId 3fc06185-ad74-4eb2-8139-805fb42ad643 -TaskId worker-0 -Namespace my-team -Name trainer
/// $job | Wait-MAImage -TimeoutSec 3600</code>
/// <para>Saves a task of a training job and waits until it is saved, for at most one hour.</para>
/// </example>
/// <seealso cref="NewMAImageCommand"/>
[Cmdlet(VerbsLifecycle.Wait, "MAImage", DefaultParameterSetName = InputObjectSet,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/ShowImage.html")]
[OutputType(typeof(Image))]
[OutputType(typeof(ImageSaveJob), ParameterSetName = [JobSet])]
public sealed class WaitMAImageCommand : ContextCommand
{
    private const string JobSet = "Job";

    private WaitProgress _progress = null!;
    private ImageWaiter _waiter = null!;
    private ImageWaiter _jobWaiter = null!;
    private SemaphoreSlim? _requests;

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

    /// <summary>Specifies the jobs to wait for, as New-MAImage returns them for a training job.</summary>
    [Parameter(Mandatory = true, ParameterSetName = JobSet, ValueFromPipeline = true)]
    [JobTransformation]
    [ValidateNotNull]
    public ImageSaveJob[] Job { get; set; } = [];

    /// <summary>Specifies the status to wait for. If you specify several, any of them ends the wait.</summary>
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
    /// Specifies the longest interval between two polls of an image or job, in seconds. The default is 5 for images and 10 for jobs. The
    /// first polls follow sooner.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    [PSDefaultValue(Value = 5)]
    public int PollIntervalSec { get; set; } = 5;

    /// <summary>Specifies the maximum number of concurrent requests. If the service throttles, fewer are sent.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    [PSDefaultValue(Value = 8)]
    public int ThrottleLimit { get; set; } = 8;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        this.WarnAboutUnknownValues();
        _progress = new WaitProgress(this, PipelineThread, Status);
        // All images are awaited together. Only the requests are limited.
        StartRun(new BulkSettings { Width = int.MaxValue, Progress = _progress, ReportsFailuresAtOnce = true });
        _requests = new SemaphoreSlim(ThrottleLimit);
        var interval = TimeSpan.FromSeconds(PollIntervalSec);
        _waiter = CreateWaiter(interval);
        var isIntervalGiven = MyInvocation.BoundParameters.ContainsKey(nameof(PollIntervalSec));
        _jobWaiter = isIntervalGiven ? _waiter : CreateWaiter(ImageWaiter.JobPollInterval);
        _progress.Begin();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == JobSet) Run.Process(Inputs.Of(Job), WaitForJob);
        else Run.Process(Inputs.Of(ParameterSetName, Id, InputObject), WaitForImage);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _requests?.Dispose();
    }

    private void WaitForImage(BulkInput<Image> input)
    {
        ImageId.Validate(input.Subject.Id, CommandName);
        var connection = ConnectionOf(input.Subject);
        Run.Submit(
            input.Subject, input.Target, connection,
            call => _waiter.WaitAsync(input.Subject, connection.Images, _progress.OnPoll, call));
    }

    private void WaitForJob(BulkInput<ImageSaveJob> job)
    {
        if (string.IsNullOrWhiteSpace(job.Subject.TrainingJobId) || string.IsNullOrWhiteSpace(job.Subject.TaskId))
        {
            throw new ModelArtsException(
                Failure.InvalidArgument, "Cannot wait for a job: it has no TrainingJobId or no TaskId. Nothing was sent for it.");
        }

        var connection = ConnectionOf(job.Subject);
        Run.Submit(
            job.Subject, job.Target, connection,
            call => _jobWaiter.WaitAsync(job.Subject, connection.Images, connection.TrainingJobs, _progress.OnPoll, call));
    }

    private ImageWaiter CreateWaiter(TimeSpan interval) =>
        new(Status, TimeSpan.FromSeconds(TimeoutSec), interval, _requests!);
}
