using System.Collections;
using System.ComponentModel;
using System.Management.Automation;
using System.Management.Automation.Language;
using ModelArtsImages.Connections;

namespace ModelArtsImages.Completion;

/// <summary>Completes regions.</summary>
[DisplayName("Known regions")]
internal sealed class RegionCompleter : QuietCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(
        string command, string parameter, string typed, CommandAst line, IDictionary bound) =>
        CompletionText.Matching(Regions.Known, typed);
}
