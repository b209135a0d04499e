using System.Collections;
using System.ComponentModel;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace ModelArtsImages.Completion;

/// <summary>Completes a parameter's documented values.</summary>
[DisplayName("Known values")]
public sealed class KnownValueCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionText.Matching(KnownValues.OfParameter(parameterName) ?? [], wordToComplete);
}
