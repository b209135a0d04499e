using System.Diagnostics;
using System.Management.Automation;

namespace ModelArtsImages.Pipeline;

/// <summary>Shows how far a bulk command is: count, rate, failures, and the time left where the end is known.</summary>
internal sealed class BulkProgress(Cmdlet cmdlet, string activity)
{
    /// <summary>Often enough for the eye; a host takes longer to draw than many requests to run.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch _sinceStart = Stopwatch.StartNew();
    private TimeSpan _nextReport = Interval;
    private int _failed;
    private int? _total;
    private bool _isShown;

    public int Ended { get; private set; }

    /// <summary>How many there are in all, once known.</summary>
    public int? Total
    {
        get => _total;
        set
        {
            // News, since with it comes the time that is left.
            if (_isShown && value != _total) _nextReport = TimeSpan.Zero;
            _total = value;
        }
    }

    public void Report(string latest, bool isFailure)
    {
        Ended++;
        if (isFailure) _failed++;
        if (_sinceStart.Elapsed < _nextReport) return;
        _nextReport = _sinceStart.Elapsed + Interval;
        _isShown = true;
        cmdlet.WriteProgress(Record(latest));
    }

    public void Complete()
    {
        if (_isShown) cmdlet.WriteProgress(new ProgressRecord(0, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    private ProgressRecord Record(string latest)
    {
        var rate = Ended / _sinceStart.Elapsed.TotalSeconds;
        var count = Total is { } total ? $"{Ended} of {total}" : $"{Ended}";
        var status = $"{count}, {rate:0.0} a second{(_failed > 0 ? $", {_failed} failed" : string.Empty)}";
        var record = new ProgressRecord(0, activity, status) { CurrentOperation = latest };
        if (Total is > 0 and var all)
        {
            record.PercentComplete = Math.Min(100, (int)(Ended * 100L / all));
            record.SecondsRemaining = (int)((all - Ended) / rate);
        }

        return record;
    }
}
