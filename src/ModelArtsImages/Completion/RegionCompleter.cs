using System.Collections;
using System.ComponentModel;
using System.Management.Automation;
using System.Management.Automation.Language;
using ModelArtsImages.Authentication;

namespace ModelArtsImages.Completion;

/// <summary>Completes regions.</summary>
[DisplayName("Known regions")]
public sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionText.Matching(Regions.Known, wordToComplete);
}
