using System.Diagnostics;
using System.Management.Automation;

namespace ModelArtsImages.Commands;

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

    public Image? Latest { private get; set; }

    public void Add() => _count++;

    public void End() => _ended++;

    public void Show()
    {
        _isShown = true;
        var status = $"{_ended} of {_count} {string.Join(" or ", statuses)}, {_elapsed.Elapsed:hh\\:mm\\:ss} elapsed";
        var record = new ProgressRecord(0, "Waiting for images", status) { PercentComplete = _count == 0 ? 0 : 100 * _ended / _count };
        if (Latest is { } image)
            record.CurrentOperation = $"{image}: {image.Status}{(string.IsNullOrEmpty(image.StatusMessage) ? string.Empty : $" ({Formatting.DisplayText.OneLine(image.StatusMessage!, 200)})")}";
        cmdlet.WriteProgress(record);
    }

    public void Complete()
    {
        if (_isShown) cmdlet.WriteProgress(new ProgressRecord(0, "Waiting for images", "Done") { RecordType = ProgressRecordType.Completed });
    }
}
