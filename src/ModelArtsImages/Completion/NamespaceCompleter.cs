using System.Management.Automation;

namespace ModelArtsImages.Completion;

/// <summary>
/// Completes the SWR organizations that images are in: the built-in ones' too where images are looked for, not where one is made.
/// </summary>
public sealed class NamespaceCompleter : LiveCompleter
{
    private protected override async Task<IEnumerable<CompletionResult>> CompleteAsync(
        ServiceCache service, string command, string typed, CancellationToken cancellationToken)
    {
        var images = command.StartsWith("Get-", StringComparison.OrdinalIgnoreCase)
            ? await service.AllImagesAsync(cancellationToken)
            : await service.OwnImagesAsync(cancellationToken);
        return Distinct(images.Select(static image => image.Namespace), typed);
    }
}
