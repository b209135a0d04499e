using ModelArtsImages.Benchmarks.Hosting;
using ModelArtsImages.Benchmarks.Reporting;

namespace ModelArtsImages.Benchmarks.Comparisons;

/// <summary>Import-Module in fresh processes, over importing a binary module that has one empty cmdlet.</summary>
internal static class ImportComparison
{
    private const int RoundCount = 25;

    public static async Task RunAsync()
    {
        var rounds = await Rounds.AlternateAsync(
            RoundCount, () => ImportAsync(Places.ModuleManifest), () => ImportAsync(Places.EmptyModuleManifest));
        Table.Begin("Import");
        Table.Ratio("Import-Module, over an empty binary module", rounds.Of(static sample => sample.Milliseconds), "ms", goal: 1.3);
    }

    private static async Task<Sample> ImportAsync(string manifest) => new(await FreshProcess.RunAsync(FreshTasks.Import, manifest));
}
