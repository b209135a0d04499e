using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Pipeline;

/// <summary>Base of the progress displays: the number of operations, and how many have ended.</summary>
internal abstract class OperationProgress(Cmdlet cmdlet, string activity) : IDisposable
{
    /// <summary>A host shows one line only, and a text from the service may be of any length.</summary>
    private const int LongestText = 200;

    /// <summary>How long after Ctrl+C a host that shows the progress is taken to wait for the terminal.</summary>
    private static readonly TimeSpan WhenHostWaits = TimeSpan.FromMilliseconds(250);

    private volatile bool _isShown;
    private volatile bool _isDisposed;

    /// <summary>How many have ended.</summary>
    public int Ended { get; private set; }

    /// <summary>How many there are in all, once that is known.</summary>
    public int? Total { get; set; }

    protected int Failed { get; private set; }

    /// <summary>An operation has ended.</summary>
    public virtual void OnEnded(QueuedOperation operation)
    {
        Ended++;
        if (!operation.HasSucceeded) Failed++;
    }

    public void Complete()
    {
        // Short operations show no progress.
        if (_isShown) cmdlet.WriteProgress(new ProgressRecord(0, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    /// <summary>After Ctrl+C, frees the console if it still draws the progress, because it waits for the terminal.</summary>
    public async Task FreeHostAsync(PipelineThread thread)
    {
        if (!_isShown || cmdlet.CommandRuntime.Host.Name != "ConsoleHost") return;
        await Task.Delay(WhenHostWaits).ConfigureAwait(false);
        if (!_isDisposed && !thread.IsWaiting) CursorQuery.Repeat();
    }

    /// <summary>Stops the background work.</summary>
    public virtual void Dispose() => _isDisposed = true;

    protected bool IsDisposed => _isDisposed;

    protected void Show(string status, string? current = null, int percent = -1, int secondsLeft = -1)
    {
        _isShown = true;
        cmdlet.WriteProgress(new ProgressRecord(0, activity, DisplayText.OneLine(status, LongestText))
        {
            CurrentOperation = current is null ? null : DisplayText.OneLine(current, LongestText),
            PercentComplete = percent,
            SecondsRemaining = secondsLeft,
        });
    }
}
