using System.Diagnostics;
using System.Management.Automation;

namespace ModelArtsImages.Pipeline;

/// <summary>Shows the progress of a bulk command: count, rate, failures, and the time left if the total is known.</summary>
internal sealed class BulkProgress(Cmdlet cmdlet, string activity) : OperationProgress(cmdlet, activity)
{
    /// <summary>Progress is throttled because rendering it takes longer than many requests.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private TimeSpan _nextShow = Interval;
    private int? _shownTotal;

    public override void OnEnded(QueuedOperation operation)
    {
        base.OnEnded(operation);
        // Once the total is known, the time left is shown at once.
        if (_sinceStart.Elapsed < _nextShow && (_nextShow == Interval || Total == _shownTotal)) return;
        _nextShow = _sinceStart.Elapsed + Interval;
        _shownTotal = Total;

        var rate = Ended / _sinceStart.Elapsed.TotalSeconds;
        var count = Total is { } total ? $"{Ended} of {total}" : $"{Ended}";
        var status = $"{count}, {rate:0.0} a second{(Failed > 0 ? $", {Failed} failed" : string.Empty)}";
        if (Total is > 0 and var all) Show(status, operation.Label, Math.Min(100, (int)(Ended * 100L / all)), (int)((all - Ended) / rate));
        else Show(status, operation.Label);
    }
}
