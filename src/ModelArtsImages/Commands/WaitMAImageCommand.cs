using System.Management.Automation;
using ModelArtsImages.Api;
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
/// <code>New-MAImage -TrainingJobId 3fc06185-ad74-4eb2-8139-805fb42ad643 -TaskId worker-0 -Namespace my-team -Name trainer -Tag run-7 | Wait-MAImage -TimeoutSec 3600</code>
/// <para>Saves a task of a training job and waits an hour at most until its image is ready.</para>
/// </example>
/// <seealso cref="NewMAImageCommand"/>
[Cmdlet(VerbsLifecycle.Wait, "MAImage", DefaultParameterSetName = InputObjectSet,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/ShowImage.html")]
[OutputType(typeof(Image))]
public sealed class WaitMAImageCommand : ContextCommand
{
    private const string IdSet = "Id";
    private const string InputObjectSet = "InputObject";
    private const string JobSet = "Job";

    private readonly SemaphoreSlim _requests = new(WaitProgress.RequestsAtATime);
    private WaitProgress? _progress;
    private OrderedTaskQueue<Image?>? _window;
    private ImageWaiter? _waiter;
    private bool _hasFailed;

    /// <summary>The ids of the images.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    [ArgumentCompleter(typeof(ImageIdCompleter))]
    public string?[]? Id { get; set; }

    /// <summary>The images, as other cmdlets of the module return them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ImageTransformation(typeof(Image), RefusesOther = true)]
    [ValidateNotNull]
    public Image[] InputObject { get; set; } = [];

    /// <summary>The jobs whose images to wait for, as New-MAImage returns them for a training job.</summary>
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

    /// <summary>How many seconds pass between two looks at an image, at most. The first looks come sooner.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    [PSDefaultValue(Value = 5)]
    public int PollIntervalSec { get; set; } = 5;

    private OrderedTaskQueue<Image?> Window => _window ??= new OrderedTaskQueue<Image?>(Pump, OrderedTaskQueue<Image?>.Unlimited, Report);

    private WaitProgress Progress => _progress ??= new WaitProgress(this, Status);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        this.WarnOfUnknownValues();
        _waiter = new ImageWaiter(
            Status, TimeSpan.FromSeconds(TimeoutSec), TimeSpan.FromSeconds(PollIntervalSec), _requests, SystemClock.Instance);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case IdSet:
                foreach (var id in Id ?? [null]) Add(Image.FromId(ImageId.Spell(id)), id ?? string.Empty);
                break;
            case JobSet:
                foreach (var job in Job) Add(job);
                break;
            default:
                foreach (var image in InputObject) Add(image, image);
                break;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        using var redraw = new Timer(_ => Pump.Post(_ => Progress.Show(), null), null, WaitProgress.Interval, WaitProgress.Interval);
        Window.Drain();
        Progress.Complete();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _requests.Dispose();
        base.Dispose(disposing);
    }

    private void Add(Image image, object target) => Add(target, image.Label, () =>
    {
        ImageId.Check(image.Id);
        var context = ContextOf(image);
        return _waiter!.WaitAsync(image, Connection.Of(context).Images, OnPoll, Call);
    });

    private void Add(ImageSaveJob job) => Add(job, $"{job}", () =>
    {
        var context = ContextOf(job);
        return _waiter!.WaitAsync(job, Connection.Of(context).Images, Connection.Of(context).TrainingJobs, OnPoll, Call);
    });

    private void Add(object target, string label, Func<Task<Image>> wait)
    {
        Progress.Add();
        Window.Add(target, label, () => WatchAsync(wait, target));
    }

    /// <summary>A failure is told when it is known, however long the images before it take. What is ready keeps the order of the input.</summary>
    private async Task<Image?> WatchAsync(Func<Task<Image>> wait, object target)
    {
        try
        {
            return await wait().ConfigureAwait(false);
        }
        catch (ModelArtsException e)
        {
            Pump.Post(_ => Fail(e, target), null);
            return null;
        }
        finally
        {
            Pump.Post(_ => Progress.End(), null);
        }
    }

    private void Fail(ModelArtsException failure, object target)
    {
        // One error ends the pipeline, not that of each image that still comes to its end.
        if (_hasFailed) return;
        _hasFailed = true;
        WriteFailure(failure, target);
        _hasFailed = false;
    }

    private void OnPoll(WaitStatus look) => Pump.Post(_ => Progress.Latest = look, null);

    private void Report(QueuedOperation<Image?> operation)
    {
        if (operation.Task.IsCanceled) throw new PipelineStoppedException();
        operation.IsReported = true;
        if (operation.Task.GetAwaiter().GetResult() is { } image) WriteObject(image);
    }
}
