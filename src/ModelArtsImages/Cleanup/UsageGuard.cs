using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup;

/// <summary>
/// Checks right before each sending of a deletion that the image is still unused. Only notebooks are checked again, because they are the
/// workloads that most often start to use an image, and the check is cheap.
/// </summary>
/// <param name="image">The image to delete.</param>
/// <param name="proof">The proof that it is unused, from the first reading.</param>
/// <param name="usage">Reads its use again.</param>
/// <param name="clock">The clock.</param>
internal sealed class UsageGuard(Image image, UsageProof proof, ImageUsageClient usage, IClock clock) : ISendGuard
{
    private readonly UsageScope _scope = proof.Index.Scope;

    private TimeSpan _readAt = proof.Index.ReadAt;

    public bool IsDue => _scope.Includes(NotebookSource.Notebook) && clock.Elapsed - _readAt > SharedReading.Lifetime;

    public async Task CheckAsync(bool isSentBefore, CallOptions call)
    {
        Reject(await FindAsync(image, call).ConfigureAwait(false), isSentBefore);
        // A notebook that uses another image with the same content would lose it, too.
        foreach (var other in proof.SameContent)
        {
            var now = await FindAsync(other.ToImage(), call).ConfigureAwait(false);
            Reject(new ImageUsage(image, Array.ConvertAll(now.UsedBy, user => user.Through(other.Label)), now.NotChecked), isSentBefore);
        }

        // Measured from its end: otherwise a check that takes longer than its lifetime would be repeated forever.
        _readAt = clock.Elapsed;
    }

    private Task<ImageUsage> FindAsync(Image asked, CallOptions call) =>
        usage.FindNotebooksAgainAsync(asked, proof.Index.Workspaces, call with { Abandon = null });

    private void Reject(ImageUsage now, bool isSentBefore)
    {
        if (_scope.Rejection(now, isSentBefore) is { } inUse) throw inUse;
    }
}
