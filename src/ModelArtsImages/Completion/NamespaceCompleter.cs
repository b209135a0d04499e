using System.Management.Automation;

namespace ModelArtsImages.Completion;

/// <summary>
/// Completes the SWR organizations of images. The organizations of built-in images are offered to cmdlets that find images, but not to
/// cmdlets that create them.
/// </summary>
internal sealed class NamespaceCompleter : LiveCompleter
{
    private protected override async Task<IEnumerable<CompletionResult>> CompleteAsync(
        ServiceCache service, string command, string typed, CancellationToken cancellationToken)
    {
        var images = command.StartsWith("Get-", StringComparison.OrdinalIgnoreCase)
            ? await service.AllImagesAsync(cancellationToken)
            : await service.OwnImages.GetAsync(cancellationToken);
        return Distinct(images.Select(static image => image.Namespace), typed);
    }
}
