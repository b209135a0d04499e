using System.Management.Automation;

namespace ModelArtsImages.Completion;

/// <summary>Completes the organizations in SWR, including those without an image.</summary>
internal sealed class SwrNamespaceCompleter : LiveCompleter
{
    private protected override async Task<IEnumerable<CompletionResult>> CompleteAsync(
        ServiceCache service, string command, string typed, CancellationToken cancellationToken) =>
        Distinct(await service.Namespaces.GetAsync(cancellationToken), typed);
}
