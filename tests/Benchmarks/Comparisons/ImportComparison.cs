using ModelArtsImages.Benchmarks.Processes;
using ModelArtsImages.Benchmarks.Reporting;

namespace ModelArtsImages.Benchmarks.Comparisons;

/// <summary>Import-Module in fresh processes, compared with a binary module that has one empty cmdlet.</summary>
internal static class ImportComparison
{
    private const int RoundCount = 7;

    public static async Task RunAsync()
    {
        var rounds = await Rounds.AlternateAsync(RoundCount, () => ImportAsync(Places.Module), () => ImportAsync(Places.EmptyModule));
        Table.Begin("Import");
        Table.Ratio("Import-Module, over an empty binary module", rounds.Of(static sample => sample.Milliseconds), "ms", goal: 1.2);
        Table.Ratio("Processor time of these", rounds.Of(static sample => sample.CpuMilliseconds), "ms");
    }

    private static Task<Sample> ImportAsync(string manifest) => Child.OnceAsync(() => Child.PowerShell("Import.ps1", manifest));
}
