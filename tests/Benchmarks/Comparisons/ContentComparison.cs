using ModelArtsImages.Benchmarks.Bare;
using ModelArtsImages.Benchmarks.Processes;
using ModelArtsImages.Benchmarks.Reporting;

namespace ModelArtsImages.Benchmarks.Comparisons;

/// <summary>
/// The cost of finding the orphans among many tags, and of measuring their layers, compared with only reading the same bodies. The module
/// waits 50 ms between requests to SWR, which is most of its elapsed time, so processor time is more informative.
/// </summary>
internal static class ContentComparison
{
    private const int RoundCount = 3;
    private const string List = "Get-MAImageContent -Namespace team -Orphaned";

    public static async Task RunAsync()
    {
        await CompareAsync(20);
        // The same number of tags in one repository: the work for a tag must not depend on the number of other tags.
        await CompareAsync(1);
    }

    private static async Task CompareAsync(int repositories)
    {
        using var service = Child.Own(Program.BareRegistry, $"{repositories}");
        var account = await service.AccountAsync();
        using var bare = Child.Own(Program.BareClient, account.ToJson());
        using var lister = await Child.ModuleAsync(account);
        Table.Begin($"{BareRegistry.TagCount:#,0} tags in {repositories} repositories and {BareRegistry.ImageCount:#,0} images");
        var orphans = await Rounds.AlternateAsync(
            RoundCount, () => lister.MeasureAsync($"{List} | Out-Null"), () => bare.MeasureAsync($"read {repositories} all"));
        Report("Get-MAImageContent -Orphaned, over reading the same bodies", orphans);
        await ReportMemoryAsync(lister, List);

        using var measurer = await Child.ModuleAsync(account);
        await measurer.MeasureAsync($"$contents = @({List}); $contents.Count", BareRegistry.OrphanCount);
        var measures = await Rounds.AlternateAsync(
            RoundCount, () => measurer.MeasureAsync("$contents | Measure-MAImageContent", 1),
            () => bare.MeasureAsync($"read {repositories} tags"));
        var selected = $"{BareRegistry.OrphanCount:#,0} contents with {2 * BareRegistry.OrphanCount:#,0} layers of their own";
        Report($"Measure-MAImageContent of {selected}, over reading the same bodies", measures);
        await ReportMemoryAsync(measurer, "$contents | Measure-MAImageContent");
    }

    private static void Report(string what, Rounds rounds)
    {
        Table.Ratio(what, rounds.Of(static sample => sample.Milliseconds), "ms");
        Table.Ratio("Processor time of these", rounds.Of(static sample => sample.CpuMilliseconds), "ms");
    }

    /// <summary>The managed heap is read every tenth of a second while the command runs; uncollected garbage counts.</summary>
    private static async Task ReportMemoryAsync(Child module, string command)
    {
        var sample = await module.MeasureAsync(
            "$before = [GC]::GetTotalMemory($true); $heap = [hashtable]::Synchronized(@{ most = 0 }); "
            + "$watch = [powershell]::Create().AddScript('param($heap) while (-not $heap.isOver) { "
            + "$heap.most = [math]::Max($heap.most, [GC]::GetTotalMemory($false)); Start-Sleep -Milliseconds 100 }').AddArgument($heap); "
            + $"$null = $watch.BeginInvoke(); $null = {command}; $heap.isOver = $true; [long]($heap.most - $before)");
        Table.Value("Highest growth of the managed heap", sample.Count / (1024 * 1024), "MiB");
        Table.Value("Memory of the whole pwsh", sample.PeakBytes / (1024 * 1024), "MiB");
    }
}
