using ModelArtsImages.Benchmarks.Bare;
using ModelArtsImages.Benchmarks.Hosting;
using ModelArtsImages.Benchmarks.Reporting;

namespace ModelArtsImages.Benchmarks.Comparisons;

/// <summary>What a request costs on top of itself: deletes through the pipeline, over the same requests by a bare C# loop.</summary>
internal static class DeleteComparison
{
    private const int ImageCount = 5000;
    private const int InFlight = 8;
    private const int RoundCount = 25;
    private const int WarmUp = 16;

    public static async Task RunAsync()
    {
        using var emulator = new Emulator(ImageCount);
        using var engine = ConnectedEngine.To(emulator);
        using var bare = ConnectedEngine.BareClientOf(emulator);
        var ids = await emulator.ImageIdsAsync();
        engine.Set("Ids", ids);

        var rounds = await Rounds.AlternateAsync(
            RoundCount, () => FromFullAsync(DeleteByModule), () => FromFullAsync(DeleteBareAsync), WarmUp);
        Table.Begin($"Cost per request: {ImageCount:#,0} deletes, {InFlight} in flight, no latency");
        Table.Ratio("Time a delete", rounds.Of(static sample => sample.Milliseconds), "µs", goal: 1.15, divisor: ImageCount / 1000.0);
        Table.Ratio("Allocated a delete", rounds.Of(static sample => sample.AllocatedBytes), "bytes", goal: 1.5, divisor: ImageCount);
        Table.Ratio(
            "Processor time a delete, client only", rounds.Of(static sample => sample.CpuMilliseconds), "µs", divisor: ImageCount / 1000.0);

        async Task<Sample> FromFullAsync(Func<Task> run)
        {
            await emulator.ResetAsync(ImageCount);
            return await Sample.OfAsync(run);
        }

        Task DeleteByModule()
        {
            var deleted = engine.Run($"$Ids | Remove-MAImage -Confirm:$false -ThrottleLimit {InFlight}").Count;
            return deleted == ImageCount ? Task.CompletedTask : throw new InvalidOperationException($"{deleted} were deleted.");
        }

        // It keeps what it deleted, as the pipeline's output does.
        Task DeleteBareAsync()
        {
            var deleted = new BareImage[ids.Length];
            return Parallel.ForAsync(
                0, ids.Length, new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (i, _) =>
                    deleted[i] = await bare.DeleteAsync(ids[i]));
        }
    }
}
