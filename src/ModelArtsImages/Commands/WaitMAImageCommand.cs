using System.Management.Automation;
using ModelArtsImages.Api;
using ModelArtsImages.Completion;

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
/// <seealso cref="NewMAImageCommand"/>
[Cmdlet(VerbsLifecycle.Wait, "MAImage", DefaultParameterSetName = InputObjectSet,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/ShowImage.html")]
[OutputType(typeof(Image))]
public sealed class WaitMAImageCommand : ContextCommand
{
    private const string IdSet = "Id";
    private const string InputObjectSet = "InputObject";

    private readonly SemaphoreSlim _requests = new(WaitProgress.RequestsAtATime);
    private WaitProgress? _progress;
    private OrderedWindow<Image>? _window;
    private ImageWaiter? _waiter;

    /// <summary>The ids of the images.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    [ArgumentCompleter(typeof(ImageIdCompleter))]
    public string?[]? Id { get; set; }

    /// <summary>The images, as other cmdlets of the module return them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [Refuse(typeof(ImageGroup))]
    [ValidateNotNull]
    public Image[] InputObject { get; set; } = [];

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

    private OrderedWindow<Image> Window => _window ??= new OrderedWindow<Image>(Pump, OrderedWindow<Image>.Unlimited, Report);

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
        if (ParameterSetName == InputObjectSet)
        {
            foreach (var image in InputObject) Add(image, image);
        }
        else
        {
            foreach (var id in Id ?? [null]) Add(Image.FromId(ImageIds.Spell(id)), id ?? string.Empty);
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

    private void Add(Image image, object target)
    {
        Task<Image> wait;
        try
        {
            ImageIds.Check(image.Id);
            var client = (image.Context is { } origin ? ContextOf(origin, $"Image {image.Label}") : CurrentContext).Images;
            Progress.Add();
            wait = _waiter!.WaitAsync(image, client, look => Pump.Post(_ => Progress.Latest = look, null), Observer, StoppingToken);
        }
        catch (ModelArtsException e)
        {
            wait = Task.FromException<Image>(e);
        }

        Window.Add(target, image.Label, () => wait);
    }

    private void Report(BulkOperation<Image> operation)
    {
        if (operation.Task.IsCanceled) throw new PipelineStoppedException();
        operation.IsReported = true;
        Progress.End();
        if (operation.Task.Exception?.InnerException is ModelArtsException failure) WriteFailure(failure, operation.Target);
        else WriteObject(operation.Task.GetAwaiter().GetResult());
    }
}
