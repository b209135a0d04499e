using System.Text.Json;
using ModelArtsImages.Benchmarks.Processes;
using ModelArtsImages.Benchmarks.Reporting;

namespace ModelArtsImages.Benchmarks.Comparisons;

/// <summary>A long listing: its rate, its memory, the cost of selecting, and the number of requests for the usage of the images.</summary>
internal static class ListingComparison
{
    private const int ImageCount = 100_000;
    private const int RoundCount = 9;

    /// <summary>The number of images after which the runtime has finished compiling.</summary>
    private const int WarmUp = 8;
    private const string List = "Get-MAImage -Type DEDICATED -PageSize 200 | Out-Null";
    private const string Select = "| Select-MAExpiredImage -KeepNewest 3 -OlderThan 90d | ";

    /// <summary>PowerShell's own part: keeps all images, like the other side, and writes them at the end.</summary>
    private static readonly string Collect = $"| Select-Object -Last {ImageCount} | ";

    public static async Task RunAsync()
    {
        using var service = Child.Emulator("--set", "generated", "--images", $"{ImageCount}");
        var account = await service.AccountAsync();
        using var module = await Child.ModuleAsync(account);
        using var bare = Child.Own(Program.BareClient, account.ToJson());

        var rounds = await Rounds.AlternateAsync(RoundCount, () => module.MeasureAsync(List), () => bare.MeasureAsync("list"), WarmUp);
        Table.Begin($"Listing {ImageCount:#,0} images, 200 a page");
        var rate = rounds.Of(static sample => ImageCount / sample.Milliseconds * 1000);
        Table.Ratio("Images a second, over a bare client", rate, "/s", goal: 0.95, atLeast: true);
        var processor = rounds.Of(static sample => sample.CpuMilliseconds);
        Table.Ratio("Processor time of the client, an image", processor, "µs", divisor: ImageCount / 1000.0);
        Table.Ratio("Allocated an image", rounds.Of(static sample => sample.AllocatedBytes), "bytes", divisor: ImageCount);

        // Collects garbage every 5,000 images, and compares the remaining memory with that before.
        var heap = await module.MeasureAsync(
            "$before = $most = [GC]::GetTotalMemory($true); $n = 0; Get-MAImage -Type DEDICATED -PageSize 200 | ForEach-Object { "
            + "if (++$n % 5000 -eq 0) { $most = [math]::Max($most, [GC]::GetTotalMemory($true)) } }; [long]($most - $before)");
        Table.Value("Highest growth of the managed heap on the way to Out-Null", heap.Count / (1024 * 1024), "MiB", limit: 8);

        Table.Value("What Select-MAExpiredImage adds", await AddedAsync(module, Select), "ms", limit: 300);
        Table.Value("What Select-Object adds that only collects them", await AddedAsync(module, Collect), "ms");

        using var few = Child.Emulator("--set", "generated", "--images", "1000");
        Table.Fact(
            $"Requests of Get-MAImageUsage beside those that list images, for {ImageCount:#,0}",
            await UsageRequestsAsync(account, module),
            await UsageRequestsAsync(await few.AccountAsync()));
    }

    private static async Task<double> AddedAsync(Child module, string command)
    {
        var rounds = await Rounds.AlternateAsync(
            RoundCount, () => module.MeasureAsync(List.Replace("| ", command)), () => module.MeasureAsync(List), WarmUp);
        var times = rounds.Of(static sample => sample.Milliseconds);
        return times.Measured - times.Baseline;
    }

    private static async Task<string> UsageRequestsAsync(Account account, Child? connected = null)
    {
        using var http = new HttpClient { BaseAddress = account.Address };
        using var own = connected is null ? await Child.ModuleAsync(account) : null;
        using var forgotten = await http.DeleteAsync("emulator/requests/count");
        await (connected ?? own!).MeasureAsync("Get-MAImage -Type DEDICATED | Get-MAImageUsage | Out-Null");
        using var counts = JsonDocument.Parse(await http.GetStreamAsync("emulator/requests/count"));
        var operations = counts.RootElement.GetProperty("operations").EnumerateObject()
            .Where(static operation => operation.Name != "ListImage");
        return $"{operations.Sum(static operation => operation.Value.GetProperty("total").GetInt32())}";
    }
}
