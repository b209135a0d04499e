namespace ModelArtsImages.Benchmarks.Reporting;

/// <summary>Two runs in alternation: what else the machine does meets both alike.</summary>
internal sealed class Rounds
{
    private readonly List<(Sample Measured, Sample Baseline)> _pairs;

    private Rounds(IEnumerable<(Sample Measured, Sample Baseline)> pairs) => _pairs = [.. pairs];

    /// <summary>Some pairs are run first and not counted; then the order within the pair changes each time.</summary>
    /// <param name="count">How many pairs are counted.</param>
    /// <param name="measured">What is measured.</param>
    /// <param name="baseline">What it is compared with.</param>
    /// <param name="warmUp">How many pairs are not: within one process the just-in-time compiler needs several until its code is the final
    /// one.</param>
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

    /// <summary>The same pair of several runs.</summary>
    public static Rounds Join(IEnumerable<Rounds> runs, int pair) => new(runs.Select(run => run._pairs[pair]));

    /// <summary>The pairs of several runs, in each from that one on.</summary>
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
