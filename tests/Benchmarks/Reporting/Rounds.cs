namespace ModelArtsImages.Benchmarks.Reporting;

/// <summary>Alternates two runs, so that other load on the machine affects both alike.</summary>
internal sealed class Rounds
{
    private readonly List<(Sample Measured, Sample Baseline)> _pairs;

    private Rounds(IEnumerable<(Sample Measured, Sample Baseline)> pairs) => _pairs = [.. pairs];

    /// <summary>Some pairs are run first and not counted; then the order within a pair alternates.</summary>
    /// <param name="count">The number of counted pairs.</param>
    /// <param name="measured">What is measured.</param>
    /// <param name="baseline">The baseline.</param>
    /// <param name="warmUp">The number of uncounted pairs: within one process, the just-in-time compiler needs several until its code is
    /// final.</param>
    public static async Task<Rounds> AlternateAsync(int count, Func<Task<Sample>> measured, Func<Task<Sample>> baseline, int warmUp = 1)
    {
        for (var i = 0; i < warmUp; i++)
        {
            await measured();
            await baseline();
        }

        var rounds = new Rounds([]);
        for (var i = 0; i < count; i++)
        {
            Sample first, second;
            if (i % 2 == 0)
            {
                first = await measured();
                second = await baseline();
            }
            else
            {
                second = await baseline();
                first = await measured();
            }

            rounds._pairs.Add((first, second));
            await Console.Error.WriteAsync('.');
        }

        await Console.Error.WriteLineAsync();
        return rounds;
    }

    /// <summary>The same pair for several runs.</summary>
    public static Rounds Join(IEnumerable<Rounds> runs, int pair) => new(runs.Select(run => run._pairs[pair]));

    /// <summary>The pairs of several runs, each beginning with that one.</summary>
    public static Rounds JoinFrom(IEnumerable<Rounds> runs, int first) => new(runs.SelectMany(run => run._pairs[first..]));

    public Comparison Of(Func<Sample, double> value) => new(
        Median(_pairs.Select(pair => value(pair.Measured))),
        Median(_pairs.Select(pair => value(pair.Baseline))),
        [.. _pairs.Select(pair => value(pair.Measured) / value(pair.Baseline)).Order()]);

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
