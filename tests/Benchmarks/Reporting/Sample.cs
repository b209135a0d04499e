using System.Diagnostics;

namespace ModelArtsImages.Benchmarks.Reporting;

/// <summary>What one run took.</summary>
/// <param name="Milliseconds">On the clock.</param>
/// <param name="CpuMilliseconds">Of this process on all cores: the service, in its own process, is not in it.</param>
/// <param name="AllocatedBytes">On the managed heap, by all threads.</param>
internal readonly record struct Sample(double Milliseconds, double CpuMilliseconds = 0, double AllocatedBytes = 0)
{
    public static async Task<Sample> OfAsync(Func<Task> run)
    {
        // Each run begins without the other's garbage.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var cpu = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        await run();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new Sample(
            elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds,
            GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }
}
