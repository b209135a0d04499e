using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup;

/// <summary>
/// Checks right before each sending of a deletion that the image is still unused. Only notebooks are asked once more, because they are what
/// most often begins to use an image, and it costs little.
/// </summary>
/// <param name="image">The image to delete.</param>
/// <param name="proof">What was read of its use before.</param>
/// <param name="usage">Reads it again.</param>
/// <param name="clock">Tells how old the last reading is.</param>
internal sealed class UsageGuard(Image image, UsageProof proof, ImageUsageClient usage, IClock clock) : ISendGuard
{
    private readonly UsageScope _scope = proof.Index.Scope;

    private TimeSpan _readAt = proof.Index.ReadAt;

    public bool IsDue => _scope.Includes(NotebookSource.Notebook) && clock.Elapsed - _readAt > SharedReading.Lifetime;

    public async Task CheckAsync(bool isSentBefore, CallOptions call)
    {
        Reject(await FindAsync(image, call).ConfigureAwait(false), isSentBefore);
        // A notebook that names another image of the same content loses it too.
        foreach (var other in proof.SameContent)
        {
            var now = await FindAsync(other.ToImage(), call).ConfigureAwait(false);
            Reject(new ImageUsage(image, Array.ConvertAll(now.UsedBy, user => user.Through(other.Label)), now.NotChecked), isSentBefore);
        }

        // From its end: a look that takes longer than it is good for would be repeated forever.
        _readAt = clock.Elapsed;
    }

    private Task<ImageUsage> FindAsync(Image asked, CallOptions call) =>
        usage.FindNotebooksAgainAsync(asked, proof.Index.Workspaces, call with { Abandon = null });

    private void Reject(ImageUsage now, bool isSentBefore)
    {
        if (_scope.Rejection(now, isSentBefore) is { } inUse) throw inUse;
    }
}
