using System.Diagnostics;

namespace ModelArtsImages.Emulator.Service;

/// <summary>Holds an answer back until its time, to the millisecond also with hundreds of requests at once.</summary>
internal static class Latency
{
    /// <summary>Waits until so much time has passed since the arrival, in which the work of answering counts.</summary>
    public static async ValueTask UntilAsync(long arrival, TimeSpan latency, CancellationToken cancellation)
    {
        if (latency <= TimeSpan.Zero)
            return;
        for (var left = latency - Stopwatch.GetElapsedTime(arrival); left > TimeSpan.Zero; left = latency - Stopwatch.GetElapsedTime(arrival))
            await Task.Delay(left, cancellation).ConfigureAwait(false);
    }
}
