using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Pipeline;

/// <summary>Base of the progress displays: the number of operations, and how many have ended.</summary>
internal abstract class OperationProgress(Cmdlet cmdlet, string activity) : IDisposable
{
    /// <summary>A host shows one line only, and a text from the service may be of any length.</summary>
    private const int LongestText = 200;

    private volatile bool _isShown;

    /// <summary>Whether the host shows it.</summary>
    public bool IsShown => _isShown;

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

    /// <summary>Stops the background work.</summary>
    public virtual void Dispose()
    {
    }

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
