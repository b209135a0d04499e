using System.Diagnostics;
using System.Management.Automation;
using ModelArtsImages.Api;
using ModelArtsImages.Text;

namespace ModelArtsImages.Pipeline;

/// <summary>Shows the elapsed time of a wait, the number of images, and the latest status from the service.</summary>
internal sealed class WaitProgress : OperationProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Stopwatch _elapsed = new();
    private readonly string _wanted;
    private readonly PipelineThread _thread;
    private WaitStatus? _latest;
    private Timer? _redraw;

    public WaitProgress(Cmdlet cmdlet, PipelineThread thread, string[] statuses)
        : base(cmdlet, "Waiting for images")
    {
        _thread = thread;
        _wanted = string.Join(" or ", statuses);
    }

    /// <summary>Begins to show it, on the pipeline thread. Later calls do nothing.</summary>
    public void Begin()
    {
        if (_elapsed.IsRunning || IsDisposed) return;
        _elapsed.Start();
        _redraw = new Timer(_ => _thread.Post(_ => Show(), null), null, Interval, Interval);
    }

    /// <summary>Shows the result of a poll. Any thread may call it.</summary>
    public void OnPoll(WaitStatus status) => _thread.Post(
        _ =>
        {
            _latest = status;
            Begin();
        },
        null);

    public override void Dispose()
    {
        _redraw?.Dispose();
        base.Dispose();
    }

    private void Show()
    {
        if (IsDisposed) return;
        var count = Total is { } total ? $"{Ended} of {total}" : $"{Ended}";
        var percent = Total is > 0 and var all ? Math.Min(100, 100 * Ended / all) : 0;
        Show($"{count} {_wanted}, {_elapsed.Elapsed:hh\\:mm\\:ss}{Describe(_latest)}", percent: percent);
    }

    /// <summary>In the status, since PowerShell's own progress view does not show the current operation.</summary>
    private static string Describe(WaitStatus? status)
    {
        if (status is null) return string.Empty;
        var message = string.IsNullOrEmpty(status.Message) ? string.Empty : $" ({DisplayText.OneLine(status.Message!, 200)})";
        return $", {DisplayText.OneLine(status.Name, 100)}: {status.Status}{message}";
    }
}
