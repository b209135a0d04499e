using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Pipeline;

/// <summary>What all progress has in common: how many operations there are, and how many have ended.</summary>
internal abstract class OperationProgress(Cmdlet cmdlet, string activity) : IDisposable
{
    /// <summary>A host draws no more than a line. What the service sends may be any length.</summary>
    private const int LongestText = 200;

    private bool _isShown;

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
        // What is done at once shows no progress at all.
        if (_isShown) cmdlet.WriteProgress(new ProgressRecord(0, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    /// <summary>Ends what runs beside the cmdlet.</summary>
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
