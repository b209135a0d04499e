using System.Management.Automation;

namespace ModelArtsImages.Completion;

/// <summary>
/// Completes the names of images, one's own and the built-in ones. What is a wildcard in PowerShell is escaped: the parameter takes
/// patterns.
/// </summary>
internal sealed class ImageNameCompleter : LiveCompleter
{
    private protected override async Task<IEnumerable<CompletionResult>> CompleteAsync(
        ServiceCache service, string command, string typed, CancellationToken cancellationToken) =>
        Distinct(
            (await service.AllImagesAsync(cancellationToken))
                .Select(static image => CompletionText.Fits(image.Name) ? WildcardPattern.Escape(image.Name) : null), typed);
}
