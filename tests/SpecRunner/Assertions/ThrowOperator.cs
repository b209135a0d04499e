using System.Management.Automation;
using ModelArtsImages.SpecRunner.Language;

namespace ModelArtsImages.SpecRunner.Assertions;

/// <summary>-Throw: a block of code ends with an error, and which.</summary>
internal static class ThrowOperator
{
    private const string Message = "ExpectedMessage";
    private const string Id = "ErrorId";
    private const string Type = "ExceptionType";
    private const string PassThru = "PassThru";

    public static SpecOperator Instance { get; } = new("Throw", Check)
    {
        Parameters = [(Message, typeof(string)), (Id, typeof(string)), (Type, typeof(Type)), (PassThru, typeof(SwitchParameter))],
    };

    private static Verdict Check(Assertion assertion)
    {
        object? actual = assertion.Actual is PSObject wrapper ? wrapper.BaseObject : assertion.Actual;
        if (actual is not ScriptBlock block)
            throw new ArgumentException("Should -Throw needs a script block: put the code into curly braces.");

        ErrorRecord? error = Run(block, assertion.Engine);
        if (assertion.Negate)
        {
            // None at all: what is expected of one does not matter.
            return error is null ? Verdict.Passed : new Verdict($"Expected no error,{assertion.Reason} but got {Described(error)}");
        }

        if (error is null)
            return new Verdict($"Expected an error{Described(assertion)},{assertion.Reason} but there was none.");

        string[] differences = [.. Differences(assertion, error)];
        if (differences.Length > 0)
        {
            string but = string.Join(" and ", differences);
            return new Verdict($"Expected an error{Described(assertion)},{assertion.Reason} but {but}: {Described(error)}");
        }

        bool isWanted = assertion.Argument(PassThru) is SwitchParameter { IsPresent: true };
        return isWanted ? new Verdict(Failure: null, error) : Verdict.Passed;
    }

    private static string Described(ErrorRecord error) =>
        $"'{error.Exception.Message}' ({error.FullyQualifiedErrorId}). {error.InvocationInfo?.PositionMessage}";

    private static ErrorRecord? Run(ScriptBlock block, PSCmdlet engine) => engine.InvokeCommand
        .InvokeScript(useLocalScope: true, ScriptTexts.ErrorOf, null, block)
        .Select(result => result?.BaseObject)
        .OfType<ErrorRecord>()
        .FirstOrDefault();

    private static IEnumerable<string> Differences(Assertion assertion, ErrorRecord error)
    {
        if (assertion.Argument(Type) is Type type && !type.IsInstanceOfType(error.Exception))
            yield return $"its exception is a {ValueText.Of(error.Exception.GetType())}";
        if (IsUnlike(assertion.Argument(Message), error.Exception.Message))
            yield return $"its message is {ValueText.Of(error.Exception.Message)}";
        if (IsUnlike(assertion.Argument(Id), error.FullyQualifiedErrorId))
            yield return $"its id is {ValueText.Of(error.FullyQualifiedErrorId)}";
    }

    private static bool IsUnlike(object? pattern, string actual) =>
        pattern is string text && !string.IsNullOrWhiteSpace(text) && !Comparison.IsLike(actual, text, ignoreCase: true);

    private static string Described(Assertion assertion) => string.Concat(
        new[] { (Name: Type, Text: " of type "), (Name: Message, Text: " with a message like "), (Name: Id, Text: " with an id like ") }
            .Where(filter => assertion.Argument(filter.Name) is not null)
            .Select(filter => filter.Text + ValueText.Of(assertion.Argument(filter.Name))));
}
