using System.Management.Automation;

namespace ModelArtsImages.Completion;

/// <summary>Completes the tags of images. Wildcard characters are escaped, because the parameter takes patterns.</summary>
internal sealed class TagCompleter : LiveCompleter
{
    private protected override async Task<IEnumerable<CompletionResult>> CompleteAsync(
        ServiceCache service, string command, string typed, CancellationToken cancellationToken) =>
        Distinct(
            (await service.AllImagesAsync(cancellationToken))
                .Select(static image => CompletionText.Fits(image.Tag) ? WildcardPattern.Escape(image.Tag) : null), typed);
}
