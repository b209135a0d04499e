using System.Collections;
using System.ComponentModel;
using System.Management.Automation;
using System.Management.Automation.Language;
using ModelArtsImages.Binding;

namespace ModelArtsImages.Completion;

/// <summary>Completes a parameter's documented values.</summary>
[DisplayName("Known values")]
internal sealed class KnownValueCompleter : QuietCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(
        string command, string parameter, string typed, CommandAst line, IDictionary bound) =>
        CompletionText.Matching(KnownParameterValues.Of(parameter) ?? [], typed);
}
