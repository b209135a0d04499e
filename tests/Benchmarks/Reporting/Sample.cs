using System.Diagnostics;
using System.Text.Json;

namespace ModelArtsImages.Benchmarks.Reporting;

/// <summary>What one run took.</summary>
/// <param name="Milliseconds">On the clock.</param>
/// <param name="CpuMilliseconds">Of the client's process on all cores: the service, in its own process, is not in it.</param>
/// <param name="AllocatedBytes">On the managed heap, by all threads.</param>
/// <param name="PeakBytes">The most memory that the process has had so far.</param>
/// <param name="Count">How many objects came of it, or another number that a command gave.</param>
internal readonly record struct Sample(
    double Milliseconds, double CpuMilliseconds = 0, double AllocatedBytes = 0, double PeakBytes = 0, double Count = 0)
{
    public static Sample Parse(string json) => JsonSerializer.Deserialize<Sample>(json, JsonSerializerOptions.Web);

    public static async Task<Sample> OfAsync(Func<Task<int>> run)
    {
        // Each run begins without the other's garbage.
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
