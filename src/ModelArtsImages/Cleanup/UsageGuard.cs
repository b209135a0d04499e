using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup;

/// <summary>
/// Checks right before each sending of a deletion that the image is still unused. Only notebooks are asked once more, because they are what
/// most often begins to use an image, and it costs little.
/// </summary>
/// <param name="image">The image to delete.</param>
/// <param name="index">What was read of its use before.</param>
/// <param name="usage">Reads it again.</param>
/// <param name="clock">Tells how old the last reading is.</param>
internal sealed class UsageGuard(Image image, ImageUsageIndex index, ImageUsageClient usage, IClock clock) : ISendGuard
{
    /// <summary>How long a reading is good for.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private TimeSpan _readAt = index.ReadAt;

    public bool IsDue => index.Scope.Includes(NotebookSource.Notebook) && clock.Elapsed - _readAt > Lifetime;

    public async Task CheckAsync(bool isSentBefore, CallOptions call)
    {
        var begin = clock.Elapsed;
        var now = await usage.FindNotebooksAgainAsync(image, index.Workspaces, call with { Abandon = null }).ConfigureAwait(false);
        _readAt = begin;
        if (index.Scope.Refusal(now, isSentBefore) is { } inUse) throw inUse;
    }
}
