using ModelArtsImages.Benchmarks.Processes;
using ModelArtsImages.Benchmarks.Reporting;

namespace ModelArtsImages.Benchmarks.Comparisons;

/// <summary>The peak memory of the whole pwsh process.</summary>
internal static class MemoryComparison
{
    public static async Task RunAsync()
    {
        Table.Begin("Peaks of memory, the whole pwsh");
        using var service = Child.Own(Program.BareService, HostilePages.None);
        var account = await service.AccountAsync();
        await ReportAsync("Import and connect", account, "1", 1);
        foreach (var count in new[] { 10_000, 50_000 })
        {
            await ReportAsync(
                $"{count:#,0} deletes",
                account,
                $"1..{count} | ForEach-Object {{ [guid]::NewGuid().ToString() }} | Remove-MAImage -Confirm:$false | "
                + "Measure-Object | ForEach-Object Count",
                count);
        }

        foreach (var kind in HostilePages.All)
        {
            using var hostile = Child.Own(Program.BareService, kind);
            await ReportAsync(
                $"A hostile page ({kind})", await hostile.AccountAsync(), "try { $null = Get-MAImage -Type DEDICATED } catch { }", null);
        }
    }

    private static async Task ReportAsync(string what, Account account, string command, int? count)
    {
        using var module = await Child.ModuleAsync(account);
        var sample = await module.MeasureAsync(command, count);
        Table.Value(what, sample.PeakBytes / (1024 * 1024), "MiB");
    }
}
