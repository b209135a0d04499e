using System.Diagnostics;

namespace ModelArtsImages.Pipeline;

/// <summary>
/// Writes the records of a listing so that a table shows them before the next page is there. PowerShell sizes the columns of a table by
/// its first rows: it shows none of them until a row comes that is 0.3 seconds later than the first. So one record stays behind at first,
/// and is written after that time.
/// </summary>
/// <param name="write">Takes the records.</param>
internal sealed class RowWriter<T>(Action<object?> write)
    where T : class
{
    private static readonly TimeSpan RowsAreKept = TimeSpan.FromMilliseconds(330);

    private readonly Stopwatch _sinceFirst = new();
    private T? _last;

    private TimeSpan TimeLeft => RowsAreKept - _sinceFirst.Elapsed;

    public void Write(T record)
    {
        Complete();
        if (_sinceFirst.IsRunning && TimeLeft > TimeSpan.Zero)
        {
            _last = record;
            return;
        }

        write(record);
        _sinceFirst.Start();
    }

    /// <summary>Waits until the record that stays behind makes the others visible, or the next page has come.</summary>
    public Task WhenDueAsync(Task nextPage, CancellationToken cancellationToken) =>
        _last is not null && TimeLeft is var left && left > TimeSpan.Zero
            ? Task.WhenAny(nextPage, Task.Delay(left, cancellationToken))
            : Task.CompletedTask;

    /// <summary>Writes the record that stays behind.</summary>
    public void Complete()
    {
        if (_last is not { } record) return;
        // Writing may end the pipeline, and then the record must not be written again.
        _last = null;
        write(record);
    }
}
