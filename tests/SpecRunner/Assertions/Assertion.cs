using System.Management.Automation;

namespace ModelArtsImages.SpecRunner.Assertions;

/// <summary>One use of Should on one value.</summary>
/// <param name="Actual">What was found; for operators on the whole input an array.</param>
/// <param name="Arguments">The operator's own arguments that were given.</param>
/// <param name="Negate">Whether -Not was given.</param>
/// <param name="Reason">The text of -Because as it goes into a message, with what separates it.</param>
/// <param name="Engine">The command, for operators that need its session.</param>
internal sealed record Assertion(
    object? Actual,
    IReadOnlyDictionary<string, object?> Arguments,
    bool Negate,
    string Reason,
    PSCmdlet Engine)
{
    public object? Argument(string name) => Arguments.GetValueOrDefault(name);
}
