using System.Management.Automation;

namespace ModelArtsImages.Completion;

/// <summary>Completes the workspaces that images are in.</summary>
internal sealed class WorkspaceCompleter : LiveCompleter
{
    private protected override async Task<IEnumerable<CompletionResult>> CompleteAsync(
        ServiceCache service, string command, string typed, CancellationToken cancellationToken) =>
        Distinct((await service.OwnImages.GetAsync(cancellationToken)).Select(static image => image.WorkspaceId), typed);
}
