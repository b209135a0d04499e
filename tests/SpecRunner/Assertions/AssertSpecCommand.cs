using System.Management.Automation;
using ModelArtsImages.SpecRunner.Language;

namespace ModelArtsImages.SpecRunner.Assertions;

/// <summary>Should: one operator, each a parameter set of its own, applied to what comes down the pipeline.</summary>
[Cmdlet(VerbsLifecycle.Assert, "Spec")]
public sealed class AssertSpecCommand : SpecKeyword, IDynamicParameters
{
    private readonly List<object?> _input = [];

    /// <summary>The value to look at.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public object? ActualValue { get; set; }

    /// <summary>Turns the operator around.</summary>
    [Parameter]
    public SwitchParameter Not { get; set; }

    /// <inheritdoc/>
    public object GetDynamicParameters() => OperatorParameters.All;

    /// <inheritdoc/>
    protected override void ProcessRecord() => _input.Add(ActualValue);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        SpecOperator applied = SpecOperators.All[ParameterSetName];
        Dictionary<string, object> given = MyInvocation.BoundParameters;
        if (applied.NeedsExpected && !given.ContainsKey(applied.Parameters[0].Name))
            throw Misuse($"Should -{applied.Name} needs a value to compare with.");

        string reason = given.TryGetValue(OperatorParameters.Because, out object? because) ? $" because {Trim((string)because)}," : "";
        var arguments = applied.Parameters
            .Where(parameter => given.ContainsKey(parameter.Name))
            .ToDictionary(parameter => parameter.Name, parameter => (object?)given[parameter.Name], StringComparer.OrdinalIgnoreCase);

        foreach (object? actual in Values(applied))
            Judge(applied.Check(new Assertion(actual, arguments, Not, reason, this)));
    }

    private static string Trim(string because)
    {
        string text = because.Trim();
        return text.StartsWith("because ", StringComparison.OrdinalIgnoreCase) ? text["because ".Length..] : text;
    }

    private List<object?> Values(SpecOperator applied) =>
        _input.Count == 0 ? [null] : applied.TakesWholeInput ? [_input.ToArray()] : _input;

    private void Judge(Verdict verdict)
    {
        if (verdict.Failure is null)
        {
            if (verdict.Output is not null)
                WriteObject(verdict.Output);
            return;
        }

        var exception = new SpecAssertionException(verdict.Failure) { Position = MyInvocation.PositionMessage };
        var error = new ErrorRecord(exception, "SpecAssertionFailed", ErrorCategory.InvalidResult, ActualValue);
        bool isSoft = MyInvocation.BoundParameters.TryGetValue("ErrorAction", out object? action)
            && LanguagePrimitives.ConvertTo<ActionPreference>(action) != ActionPreference.Stop;
        if (isSoft && Run.CurrentTest is not null)
            Run.Fail(error);
        else
            ThrowTerminatingError(error);
    }
}
