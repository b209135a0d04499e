using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup;

/// <summary>
/// Checks right before each sending of a deletion that the image is still unused. Only notebooks are checked again, because they are the
/// workloads that most often start to use an image, and the check is cheap.
/// </summary>
internal sealed class UsageGuard(Image image, UsageProof proof, ImageUsageClient usage) : ISendGuard
{
    public TimeSpan? CheckedAt => proof.Index.ReadAt;

    public async Task CheckAsync(bool isSentBefore, CallOptions call)
    {
        Reject(await FindAsync(image, call).ConfigureAwait(false), isSentBefore);
        // A notebook that uses another image with the same content would lose it, too.
        foreach (var other in proof.SameContent)
        {
            var now = await FindAsync(other.ToImage(), call).ConfigureAwait(false);
            Reject(new ImageUsage(image, Array.ConvertAll(now.UsedBy, user => user.Through(other.Label)), now.NotChecked), isSentBefore);
        }
    }

    private Task<ImageUsage> FindAsync(Image asked, CallOptions call) =>
        usage.FindNotebooksAgainAsync(asked, proof.Index.Workspaces, call);

    private void Reject(ImageUsage now, bool isSentBefore)
    {
        if (proof.Index.Scope.Rejection(now, isSentBefore) is { } inUse) throw inUse;
    }
}
