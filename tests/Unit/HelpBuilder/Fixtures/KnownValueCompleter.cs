using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ModelArtsImages.Unit.HelpBuilder.Fixtures;

/// <summary>Completes known values without excluding others.</summary>
public sealed class KnownValueCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        (KnownValues.OfParameter(parameterName) ?? []).Select(value => new CompletionResult(value));
}
