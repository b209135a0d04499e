using System.Management.Automation;
using System.Management.Automation.Language;

namespace ModelArtsImages.Completion;

/// <summary>
/// Completes the tags of images, in quotes, because PowerShell reads a tag such as 1.10 as a number. Wildcard characters are escaped,
/// because the parameter takes patterns.
/// </summary>
internal sealed class TagCompleter : LiveCompleter
{
    private protected override async Task<IEnumerable<CompletionResult>> CompleteAsync(
        ServiceCache service, string command, string typed, CancellationToken cancellationToken) =>
        from tag in (await service.AllImagesAsync(cancellationToken).ConfigureAwait(false)).Select(static image => image.Tag)
            .Where(tag => CompletionText.CanOffer(tag) && Begins(tag, typed))
            .Distinct(StringComparer.Ordinal)
            .OrderBy(static tag => tag, StringComparer.Ordinal)
        let quoted = $"'{CodeGeneration.EscapeSingleQuotedStringContent(WildcardPattern.Escape(tag))}'"
        select new CompletionResult(quoted, tag, CompletionResultType.ParameterValue, tag);
}
