using ModelArtsImages.Benchmarks.Hosting;
using ModelArtsImages.Benchmarks.Reporting;

namespace ModelArtsImages.Benchmarks.Comparisons;

/// <summary>
/// Many requests that each take long: how near the module comes to what the latency allows, and to what one would write by hand.
/// </summary>
internal static class FanOutComparison
{
    private const int ImageCount = 1000;
    private const int InFlight = 32;
    private const double Latency = 50;
    private const int RoundCount = 7;

    /// <summary>One after the other takes a minute for all; the time is that of one image, and it is the same for each.</summary>
    private const int SequentialCount = 100;
    private const int SequentialRounds = 5;

    private const double Ideal = ImageCount / (double)InFlight * Latency;

    public static async Task RunAsync()
    {
        using var emulator = new Emulator(ImageCount);
        using var engine = ConnectedEngine.To(emulator);
        using var bare = ConnectedEngine.BareClientOf(emulator);
        var ids = await emulator.ImageIdsAsync();
        var folder = Path.Combine(AppContext.BaseDirectory, "HandWritten");
        engine.Set("Ids", ids);
        engine.Set("FewIds", ids[..SequentialCount]);
        engine.Set("SecretKey", emulator.Account.SecretKey);
        engine.Set("Delete", Path.Combine(folder, "Delete.ps1"));
        engine.Set("DeleteInParallel", Path.Combine(folder, "DeleteInParallel.ps1"));

        var withBare = await Rounds.AlternateAsync(
            RoundCount, () => FromFullAsync(Module(InFlight)), () => FromFullAsync(BareAsync), warmUp: 2);
        var withParallel = await Rounds.AlternateAsync(
            SequentialRounds,
            () => FromFullAsync(Module(InFlight)),
            () => FromFullAsync(
                    Script("& $DeleteInParallel -Account $Account -Ids $Ids -SecretKey $SecretKey -Script $Delete -ThrottleLimit " +
                        $"{InFlight}", ImageCount)));
        var withLoop = await Rounds.AlternateAsync(
            SequentialRounds,
            () => FromFullAsync(Script("$FewIds | Remove-MAImage -Confirm:$false -ThrottleLimit 1", SequentialCount)),
            () => FromFullAsync(Script("& $Delete -Account $Account -Ids $FewIds -SecretKey $SecretKey", SequentialCount)));

        var module = withBare.Of(static sample => sample.Milliseconds);
        Table.Begin($"Fan-out: {ImageCount:#,0} deletes of {Latency:0} ms, -ThrottleLimit {InFlight}");
        Table.Ratio("Over the ideal", Against(module, Ideal), "ms", goal: 1.1);
        Table.Ratio("Over a bare C# loop with as many in flight", module, "ms");
        Table.Ratio(
            "Over ForEach-Object -Parallel with requests written by hand", withParallel.Of(static sample => sample.Milliseconds), "ms");
        var one = withLoop.Of(static sample => sample.Milliseconds * ImageCount / SequentialCount);
        Table.Ratio("Over -ThrottleLimit 1", Against(module, one.Measured), "ms");
        Table.Ratio("Over a script's loop, one after the other", Against(module, one.Baseline), "ms");

        async Task<Sample> FromFullAsync(Func<Task> run)
        {
            await emulator.ResetAsync(ImageCount);
            await emulator.SetLatencyAsync($"{Latency:0}ms");
            return await Sample.OfAsync(run);
        }

        Func<Task> Module(int throttleLimit) => Script($"$Ids | Remove-MAImage -Confirm:$false -ThrottleLimit {throttleLimit}", ImageCount);

        Func<Task> Script(string text, int expected) => () =>
        {
            var deleted = engine.Run(text).Count;
            return deleted == expected ? Task.CompletedTask : throw new InvalidOperationException($"{deleted} were deleted.");
        };

        Task BareAsync() => Parallel.ForEachAsync(
            ids, new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (id, _) => await bare.DeleteAsync(id));
    }

    private static Comparison Against(Comparison measured, double milliseconds) =>
        new(measured.Measured, milliseconds, [measured.Measured / milliseconds]);
}
