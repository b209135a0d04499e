using System.Management.Automation;

namespace ModelArtsImages.Completion;

/// <summary>Completes the repositories in SWR, of all organizations.</summary>
internal sealed class RepositoryCompleter : LiveCompleter
{
    private protected override async Task<IEnumerable<CompletionResult>> CompleteAsync(
        ServiceCache service, string command, string typed, CancellationToken cancellationToken) =>
        Distinct(await service.Repositories.GetAsync(cancellationToken), typed);
}
