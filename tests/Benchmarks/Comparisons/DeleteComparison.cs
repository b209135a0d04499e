using ModelArtsImages.Benchmarks.Processes;
using ModelArtsImages.Benchmarks.Reporting;

namespace ModelArtsImages.Benchmarks.Comparisons;

/// <summary>
/// The overhead of a deletion, compared with a bare C# loop with as many requests in flight: during warm-up, and once all code is compiled.
/// </summary>
internal static class DeleteComparison
{
    private const int Count = 3000;
    private const int ProcessCount = 3;
    private const int WayRounds = 10;

    /// <summary>The runtime recompiles frequently used code, and is done only after this many deletions.</summary>
    private const int CompilingRounds = 40;
    private const int SteadyRounds = 21;

    public static async Task RunAsync()
    {
        using var service = Child.Own(Program.BareService, HostilePages.None);
        var account = await service.AccountAsync();
        // Lets the service compile its own code first.
        await InFreshProcessesAsync(account, WayRounds);

        List<Rounds> processes = [];
        for (var i = 0; i < ProcessCount; i++) processes.Add(await InFreshProcessesAsync(account, CompilingRounds + SteadyRounds));
        var steady = Rounds.JoinFrom(processes, CompilingRounds);

        Table.Begin($"Deletes, {Count:#,0} a round, 8 in flight, a bare service");
        Time($"Time a delete, the first {Count:#,0} of a process", Rounds.Join(processes, 0), goal: 1.6);
        Processor("Processor time of the client in these", Rounds.Join(processes, 0));
        Time("Time a delete, once all is compiled", steady, goal: 1.15);
        Processor("Processor time of the client", steady, goal: 1.15);
        Table.Ratio("Allocated", steady.Of(static sample => sample.AllocatedBytes), "bytes", goal: 1.25, divisor: Count);
        for (var round = 1; round < WayRounds; round++)
            Processor($"Processor time on the way there, round {round + 1}", Rounds.Join(processes, round));
    }

    private static void Time(string what, Rounds rounds, double? goal = null) =>
        Table.Ratio(what, rounds.Of(static sample => sample.Milliseconds), "µs", goal, divisor: Count / 1000.0);

    private static void Processor(string what, Rounds rounds, double? goal = null) =>
        Table.Ratio(what, rounds.Of(static sample => sample.CpuMilliseconds), "µs", goal, divisor: Count / 1000.0);

    private static async Task<Rounds> InFreshProcessesAsync(Account account, int rounds)
    {
        using var module = await Child.ModuleAsync(account);
        using var bare = Child.Own(Program.BareClient, account.ToJson());
        await module.MeasureAsync($"$ids = foreach ($i in 1..{Count}) {{ [guid]::NewGuid().ToString() }}");
        return await Rounds.AlternateAsync(
            rounds,
            () => module.MeasureAsync("$ids | Remove-MAImage -Confirm:$false", Count),
            () => bare.MeasureAsync($"delete {Count}", Count),
            warmUp: 0);
    }
}
