using System.Diagnostics;

namespace ModelArtsImages.Emulator.Service;

/// <summary>
/// Delays responses, with a precision of half a millisecond even for hundreds of concurrent requests. The runtime's timers tick every
/// four milliseconds on Linux, which is too coarse for benchmarks. One thread that sleeps until the next response is due is precise
/// enough and cheap.
/// </summary>
internal sealed class Latency
{
    private static readonly long HalfMillisecond = Stopwatch.Frequency / 2_000;

    private readonly object _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, long> _due = new();
    private Thread? _thread;

    /// <summary>Waits until this time has passed since the request arrived, including the time for the work.</summary>
    public async ValueTask UntilAsync(long arrival, TimeSpan latency, CancellationToken cancellation)
    {
        var at = arrival + (long)(latency.TotalSeconds * Stopwatch.Frequency);
        if (latency <= TimeSpan.Zero || at - Stopwatch.GetTimestamp() <= HalfMillisecond)
            return;
        var due = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            var isNext = !_due.TryPeek(out _, out var next) || at < next;
            _due.Enqueue(due, at);
            if (_thread is null)
                (_thread = new Thread(Run) { IsBackground = true, Name = nameof(Latency) }).Start();
            else if (isNext)
                Monitor.Pulse(_gate);
        }
        await due.Task.WaitAsync(cancellation);
    }

    private void Run()
    {
        lock (_gate)
        {
            while (true)
            {
                if (!_due.TryPeek(out _, out var at))
                {
                    Monitor.Wait(_gate);
                    continue;
                }
                var left = at - Stopwatch.GetTimestamp();
                if (left <= HalfMillisecond)
                    _due.Dequeue().SetResult();
                else
                    Monitor.Wait(_gate, TimeSpan.FromMilliseconds(Math.Max(1, Math.Round((double)left / Stopwatch.Frequency * 1_000))));
            }
        }
    }
}
