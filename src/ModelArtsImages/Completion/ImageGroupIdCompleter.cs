using System.Management.Automation;

namespace ModelArtsImages.Completion;

/// <summary>
/// Completes the ids of the user's own image groups, shown as <c>namespace/name</c>, from the beginning of the id or the name.
/// </summary>
internal sealed class ImageGroupIdCompleter : LiveCompleter
{
    private protected override async Task<IEnumerable<CompletionResult>> CompleteAsync(
        ServiceCache service, string command, string typed, CancellationToken cancellationToken) =>
        (await service.OwnGroups.GetAsync(cancellationToken))
            .Where(group => CompletionText.CanOffer(group.Id) && (Begins(group.Id, typed) || Begins(group.Name, typed)))
            .Select(static group => CompletionText.Result(group.Id!, group.ToString(), $"{group}{Versions(group.VersionCount)}"));

    private static string Versions(long? count) => count switch
    {
        null => string.Empty,
        1 => ", 1 version",
        _ => $", {count} versions",
    };
}
