using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace ModelArtsImages.Sandbox.Hosting;

/// <summary>What runs and how far it is, in a few live lines below the output that disappear with the last activity.</summary>
public sealed class ProgressPane(Terminal terminal) : IDisposable
{
    private const int MaximumLines = 5;
    private const int BarWidth = 24;
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly SortedDictionary<(long Source, int Activity), ProgressRecord> _records = [];
    private readonly Stopwatch _sinceDrawn = Stopwatch.StartNew();
    private Timer? _pending;

    public void Update(long sourceId, ProgressRecord record)
    {
        if (!terminal.OutputIsTerminal)
            return;

        lock (_gate)
        {
            (long, int) key = (sourceId, record.ActivityId);
            if (record.RecordType == ProgressRecordType.Completed)
            {
                if (_records.Remove(key))
                    Draw();

                return;
            }

            _records[key] = record;
            DrawSoon();
        }
    }

    /// <summary>The pipeline ended, or something else needs the screen.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            if (_records.Count == 0)
                return;

            _records.Clear();
            Draw();
        }
    }

    public void Dispose() => _pending?.Dispose();

    /// <summary>One activity in one line.</summary>
    public static string Line(ProgressRecord record, int width)
    {
        string bar = record.PercentComplete < 0 ? "" : Bar(record.PercentComplete);
        string left = record.SecondsRemaining < 0 ? "" : $" {TimeSpan.FromSeconds(record.SecondsRemaining):hh\\:mm\\:ss} left";
        string indent = record.ParentActivityId >= 0 ? "  " : "";
        string detail = string.IsNullOrEmpty(record.CurrentOperation) ? "" : " · " + record.CurrentOperation;
        return CellWidth.Truncate($"{indent}{record.Activity} {bar}{record.StatusDescription}{left}{detail}", width - 1);
    }

    private static string Bar(int percent)
    {
        int full = Math.Clamp(percent, 0, 100) * BarWidth / 100;
        return string.Create(CultureInfo.InvariantCulture, $"[{new string('#', full)}{new string(' ', BarWidth - full)}] {percent,3}% ");
    }

    /// <summary>Now, if the last time is long enough ago; else when it is, so that the last state is always seen.</summary>
    private void DrawSoon()
    {
        TimeSpan wait = RedrawInterval - _sinceDrawn.Elapsed;
        if (wait <= TimeSpan.Zero)
            Draw();
        else
            _pending ??= new Timer(_ => DrawPending(), null, wait, Timeout.InfiniteTimeSpan);
    }

    private void DrawPending()
    {
        lock (_gate)
            Draw();
    }

    private void Draw()
    {
        _pending?.Dispose();
        _pending = null;
        string style = PSStyle.Instance.Progress.Style;
        int lines = Math.Min(MaximumLines, terminal.Height - 1);
        terminal.SetOverlay([.. _records.Values.Take(lines).Select(r => style + Line(r, terminal.Width) + PSStyle.Instance.Reset)]);
        _sinceDrawn.Restart();
    }
}
