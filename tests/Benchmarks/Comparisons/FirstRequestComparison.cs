using ModelArtsImages.Benchmarks.Hosting;
using ModelArtsImages.Benchmarks.Reporting;

namespace ModelArtsImages.Benchmarks.Comparisons;

/// <summary>The first Get-MAImage of a fresh process, over a request that is signed and parsed by hand in one.</summary>
internal static class FirstRequestComparison
{
    private const int RoundCount = 25;

    public static async Task RunAsync()
    {
        using var emulator = new Emulator(images: 1000);
        var account = emulator.Account;
        // Not by the environment: looking for credentials is not what is compared. The emulator's keys are good for nothing else.
        string[] arguments =
        [
            account.Address.AbsoluteUri.TrimEnd('/'), account.Region, account.ProjectId, account.AccessKey, account.SecretKey,
        ];
        var rounds = await Rounds.AlternateAsync(
            RoundCount, () => AskAsync(FreshTasks.ModuleRequest), () => AskAsync(FreshTasks.BareRequest));
        Table.Begin("First request");
        Table.Ratio(
            "First Get-MAImage of a process, one page, over a bare HttpClient", rounds.Of(static sample => sample.Milliseconds), "ms",
            goal: 1.5);

        async Task<Sample> AskAsync(string task) => new(await FreshProcess.RunAsync([task, .. arguments]));
    }
}
