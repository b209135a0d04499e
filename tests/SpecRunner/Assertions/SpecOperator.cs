namespace ModelArtsImages.SpecRunner.Assertions;

/// <summary>An operator of Should.</summary>
/// <param name="Name">Its switch.</param>
/// <param name="Check">Applies it.</param>
internal sealed record SpecOperator(string Name, Func<Assertion, Verdict> Check)
{
    /// <summary>Its parameters in the order of their positions, without -Because, which all have.</summary>
    public IReadOnlyList<(string Name, Type Type)> Parameters { get; init; } = [];

    /// <summary>Whether the first parameter must be given.</summary>
    public bool NeedsExpected { get; init; }

    /// <summary>Whether all that comes down the pipeline is one value, rather than each a value of its own.</summary>
    public bool TakesWholeInput { get; init; }

    /// <summary>An operator that looks at the value alone.</summary>
    public static SpecOperator OnValue(string name, Func<object?, bool> holds, string expectation) =>
        new(name, a => holds(a.Actual) != a.Negate
            ? Verdict.Passed
            : new Verdict($"Expected {Opposite(a)}{expectation},{a.Reason} but got {ValueText.OfInput(a.Actual)}."));

    /// <summary>An operator that compares the value with an expected one.</summary>
    public static SpecOperator OnPair(
        string name,
        Func<object?, object?, bool> holds,
        string expectation,
        string parameter = "ExpectedValue",
        Type? type = null) => new(name, a =>
    {
        object? expected = a.Argument(parameter);
        return holds(a.Actual, expected) != a.Negate
            ? Verdict.Passed
            : new Verdict(ValueText.Difference(a.Actual, expected, Opposite(a) + expectation, a.Reason));
    })
        {
            NeedsExpected = true,
            Parameters = [(parameter, type ?? typeof(object))],
        };

    private static string Opposite(Assertion assertion) => assertion.Negate ? "anything but " : "";
}
