namespace ModelArtsImages.SpecRunner.Assertions;

/// <summary>What became of an assertion.</summary>
/// <param name="Failure">What is wrong; null: nothing.</param>
/// <param name="Output">What Should writes to the pipeline; null: nothing.</param>
internal sealed record Verdict(string? Failure, object? Output = null)
{
    public static Verdict Passed { get; } = new(Failure: null);
}
