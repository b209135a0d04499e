using ModelArtsImages.Benchmarks.Processes;
using ModelArtsImages.Benchmarks.Reporting;

namespace ModelArtsImages.Benchmarks.Comparisons;

/// <summary>
/// A job in a fresh process, like a runbook: import, connect, list 1,000, delete 1,000, from the start of the engine to the end of the
/// work.
/// </summary>
internal static class JobComparison
{
    private const int ImageCount = 1000;

    public static async Task RunAsync()
    {
        using var service = Child.Emulator("--set", "generated", "--images", $"{ImageCount}");
        var account = await service.AccountAsync();
        using var http = new HttpClient { BaseAddress = account.Address };
        var known = account.ToJson();
        var address = account.Address.OriginalString.TrimEnd('/');
        string[] rest = [address, account.ProjectId, account.Token];

        Table.Begin($"A fresh job: list and delete {ImageCount:#,0}");
        // The first run reads from the disk, which is not part of the comparison.
        await FromFullAsync(Module);
        await CompareAsync("Over a bare C# client", 9, goal: 1.5, () => Child.Own(Program.BareJob, known));
        await CompareAsync("Over Invoke-RestMethod one by one", 5, goal: 0.25, () => Child.PowerShell("Job.InvokeRestMethod.ps1", rest));
        await CompareAsync(
            "Over ForEach-Object -Parallel with Invoke-RestMethod, 8 at a time", 3, goal: 0.05,
            () => Child.PowerShell("Job.InvokeRestMethod.ps1", [.. rest, "-Parallel"]));

        Child Module() => Child.PowerShell("Job.Module.ps1", Places.Module, address, account.Region, account.ProjectId, account.Token);

        async Task CompareAsync(string what, int rounds, double goal, Func<Child> other)
        {
            var all = await Rounds.AlternateAsync(
                rounds,
                () => FromFullAsync(Module),
                () => FromFullAsync(other),
                warmUp: 0);
            Table.Ratio(what, all.Of(static sample => sample.Milliseconds), "ms", goal);
            Table.Ratio("Processor time of these", all.Of(static sample => sample.CpuMilliseconds), "ms");
        }

        async Task<Sample> FromFullAsync(Func<Child> start)
        {
            using var reset = new StringContent($$"""{"set":"generated","images":{{ImageCount}},"seed":1}""", null, "application/json");
            using var answer = await http.PostAsync(new Uri("emulator/reset", UriKind.Relative), reset);
            answer.EnsureSuccessStatusCode();
            var sample = await Child.OnceAsync(start);
            return sample.Count == ImageCount ? sample : throw new InvalidOperationException($"{sample.Count} images were deleted.");
        }
    }
}
