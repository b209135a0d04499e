using System.Collections;
using System.ComponentModel;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ModelArtsImages.Unit.HelpBuilder.Fixtures;

/// <summary>Completes known values, which are the same on every machine.</summary>
[DisplayName("Known values")]
public sealed class GadgetStatusCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        [new("ACTIVE"), new($"'IN {parameterName}'", $"IN {parameterName}", CompletionResultType.ParameterValue, $"{commandAst}")];
}
