using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ModelArtsImages.Unit.HelpBuilder.Fixtures;

/// <summary>Completes values of this machine, which must not be part of the help.</summary>
public sealed class GadgetNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        [new(Environment.MachineName)];
}
