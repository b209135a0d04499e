using System.Diagnostics;
using System.Text.Json;

namespace ModelArtsImages.Benchmarks.Reporting;

/// <summary>The cost of one run.</summary>
/// <param name="Milliseconds">The elapsed time.</param>
/// <param name="CpuMilliseconds">The processor time of the client's process on all cores. The service has its own process.</param>
/// <param name="AllocatedBytes">The allocations of all threads on the managed heap.</param>
/// <param name="PeakBytes">The peak memory of the process so far.</param>
/// <param name="Count">The number of resulting objects, or another number from a command.</param>
internal readonly record struct Sample(
    double Milliseconds, double CpuMilliseconds = 0, double AllocatedBytes = 0, double PeakBytes = 0, double Count = 0)
{
    public static Sample Parse(string json) => JsonSerializer.Deserialize<Sample>(json, JsonSerializerOptions.Web);

    public static async Task<Sample> OfAsync(Func<Task<int>> run)
    {
        // Each run begins without the garbage of the other.
        GC.Collect();
        var cpu = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var started = Stopwatch.GetTimestamp();
        var count = await run();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new Sample(
            elapsed.TotalMilliseconds,
            (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds,
            GC.GetTotalAllocatedBytes(precise: true) - allocated,
            Process.GetCurrentProcess().PeakWorkingSet64,
            count);
    }

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
