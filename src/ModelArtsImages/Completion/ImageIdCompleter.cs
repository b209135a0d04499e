using System.Management.Automation;

namespace ModelArtsImages.Completion;

/// <summary>Completes the ids of the user's own images, shown as <c>name:tag</c>, from the beginning of either.</summary>
internal sealed class ImageIdCompleter : LiveCompleter
{
    private protected override async Task<IEnumerable<CompletionResult>> CompleteAsync(
        ServiceCache service, string command, string typed, CancellationToken cancellationToken) =>
        (await service.OwnImages.GetAsync(cancellationToken))
            .Where(image => CompletionText.CanOffer(image.Id) && (Begins(image.Id, typed) || Begins(image.ToString(), typed)))
            .Select(static image => CompletionText.Result(image.Id!, image.ToString(), $"{image} {image.Status}"));
}
