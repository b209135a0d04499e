using System.Management.Automation;

namespace ModelArtsImages.Completion;

/// <summary>Completes the names of images, one's own and the built-in ones.</summary>
public sealed class ImageNameCompleter : LiveCompleter
{
    private protected override async Task<IEnumerable<CompletionResult>> CompleteAsync(
        ServiceCache service, string command, string typed, CancellationToken cancellationToken) =>
        Distinct((await service.AllImagesAsync(cancellationToken)).Select(static image => image.Name), typed);
}
