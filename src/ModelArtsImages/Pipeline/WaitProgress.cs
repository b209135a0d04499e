using System.Diagnostics;
using System.Management.Automation;
using ModelArtsImages.Api;
using ModelArtsImages.Text;

namespace ModelArtsImages.Pipeline;

/// <summary>Shows how long has been waited, for how many images, and what the service says of the latest.</summary>
internal sealed class WaitProgress(Cmdlet cmdlet, string[] statuses)
{
    /// <summary>How many images are looked at in the same moment, however many are waited for.</summary>
    public const int RequestsAtATime = 8;

    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private int _count;
    private int _ended;
    private bool _isShown;

    public WaitStatus? Latest { get; set; }

    public void Add() => _count++;

    public void End() => _ended++;

    public void Show()
    {
        _isShown = true;
        var status = $"{_ended} of {_count} {string.Join(" or ", statuses)}, {_elapsed.Elapsed:hh\\:mm\\:ss}{Describe(Latest)}";
        var record = new ProgressRecord(0, "Waiting for images", status) { PercentComplete = _count == 0 ? 0 : 100 * _ended / _count };
        cmdlet.WriteProgress(record);
    }

    public void Complete()
    {
        if (_isShown) cmdlet.WriteProgress(new ProgressRecord(0, "Waiting for images", "Done") { RecordType = ProgressRecordType.Completed });
    }

    /// <summary>In the status, since PowerShell's own progress view does not show the current operation.</summary>
    private static string Describe(WaitStatus? look)
    {
        if (look is null) return string.Empty;
        var message = string.IsNullOrEmpty(look.Message) ? string.Empty : $" ({DisplayText.OneLine(look.Message!, 200)})";
        return $", {look.Name}: {look.Status}{message}";
    }
}
