using System.Diagnostics;
using System.Management.Automation;
using ModelArtsImages.Api;
using ModelArtsImages.Text;

namespace ModelArtsImages.Pipeline;

/// <summary>Shows how long has been waited, for how many images, and what the service says of the latest.</summary>
internal sealed class WaitProgress : OperationProgress, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private readonly string _wanted;
    private readonly PipelineSynchronizationContext _thread;
    private readonly Timer _redraw;
    private bool _hasEnded;

    /// <param name="cmdlet">Shows it.</param>
    /// <param name="thread">The thread on which the cmdlet may show it.</param>
    /// <param name="statuses">What is waited for.</param>
    public WaitProgress(Cmdlet cmdlet, PipelineSynchronizationContext thread, string[] statuses)
        : base(cmdlet, "Waiting for images")
    {
        _thread = thread;
        _wanted = string.Join(" or ", statuses);
        _redraw = new Timer(_ => thread.PostWrite(_ => Show(), null), null, Interval, Interval);
    }

    /// <summary>The latest look at any of the images.</summary>
    public WaitStatus? Latest { get; private set; }

    /// <summary>A look at an image. It comes from any thread.</summary>
    public void OnPoll(WaitStatus status) => _thread.PostWrite(_ => Latest = status, null);

    public void Dispose()
    {
        _hasEnded = true;
        _redraw.Dispose();
    }

    private void Show()
    {
        if (_hasEnded) return;
        var count = Total is { } total ? $"{Ended} of {total}" : $"{Ended}";
        var percent = Total is > 0 and var all ? Math.Min(100, 100 * Ended / all) : 0;
        Show($"{count} {_wanted}, {_elapsed.Elapsed:hh\\:mm\\:ss}{Describe(Latest)}", percent: percent);
    }

    /// <summary>In the status, since PowerShell's own progress view does not show the current operation.</summary>
    private static string Describe(WaitStatus? status)
    {
        if (status is null) return string.Empty;
        var message = string.IsNullOrEmpty(status.Message) ? string.Empty : $" ({DisplayText.OneLine(status.Message!, 200)})";
        return $", {DisplayText.OneLine(status.Name, 100)}: {status.Status}{message}";
    }
}
