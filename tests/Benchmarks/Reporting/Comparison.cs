namespace ModelArtsImages.Benchmarks.Reporting;

/// <summary>The medians of both sides, and the ratio of each round in ascending order.</summary>
internal sealed record Comparison(double Measured, double Baseline, IReadOnlyList<double> Ratios)
{
    public double Ratio => Rounds.Median(Ratios);
}
