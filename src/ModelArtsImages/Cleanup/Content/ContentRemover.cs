using System.Collections.Concurrent;
using ModelArtsImages.Api;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>Deletes tags in SWR that are proven to be orphans, and checks whether other tags of the same digest are still there.</summary>
/// <param name="proof">Proves that nothing of ModelArts needs a tag.</param>
/// <param name="minimumAge">Younger content may be a push that is not registered yet.</param>
internal sealed class ContentRemover(Connection connection, ContentProof proof, TimeSpan minimumAge, IClock clock)
{
    private readonly ConcurrentDictionary<(string, string), SharedReading<RepositoryTags>> _repositories = new();
    private readonly ConcurrentDictionary<(string, string, string), bool> _removing = new();

    private SwrClient Swr => connection.Swr;

    /// <summary>Checks all that can be known before the user is asked.</summary>
    /// <exception cref="ModelArtsException">It must not be deleted. Nothing was sent that changes anything.</exception>
    public async Task<ImageContent> CheckAsync(ImageContent content, CallOptions call)
    {
        var path = PathOf(content);
        var tags = await ListAsync(path, call).ConfigureAwait(false);
        var tag = tags.Find(path.Tag) ?? throw Missing(content);
        await CheckAsync(content, path, tag, tags, call).ConfigureAwait(false);
        var reading = await proof.GetAsync(call).ConfigureAwait(false);
        return Contents.Of(tag, tags, connection.Context, instanceId: null, content.SwrPath!, image: null, [.. reading.Projects]);
    }

    /// <summary>Deletes the tag, after everything was checked again.</summary>
    /// <param name="content">The content, as <see cref="CheckAsync(ImageContent, CallOptions)"/> gave it.</param>
    /// <exception cref="ModelArtsException">It was not deleted, or even that could not be found out.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the delete was sent: the content is still there.</exception>
    public async Task<ImageContent> RemoveAsync(ImageContent content, CallOptions call)
    {
        var path = PathOf(content);
        var key = (path.Namespace, path.Repository, path.Tag!);
        _removing[key] = true;
        try
        {
            await Swr.DeleteTagAsync(path, new Guard(this, content, path), call).ConfigureAwait(false);
        }
        catch
        {
            // Its error says that it was not deleted, so the user must learn if it goes with another tag.
            _removing.TryRemove(key, out _);
            throw;
        }

        foreach (var tag in content.SharedTags)
            await CheckSharedAsync(content, path with { Tag = tag }, call).ConfigureAwait(false);
        return content.AsDeleted();
    }

    /// <summary>Which tag is meant.</summary>
    private ImagePath PathOf(ImageContent content)
    {
        if (content.SwrInstanceId is not null)
        {
            throw Rejection(
                Failure.InvalidArgument, content,
                "it is in an SWR Enterprise instance, whose own retention and garbage collection delete content");
        }

        if (content.Image is { } image) throw InUse(content, $"Image {image.Label} points to it.");
        if (ImagePath.Parse(content.SwrPath) is not { Tag: not null, IsTagImplied: false } path
            || !OwnRegistry.Holds(connection.Context, path))
        {
            throw Rejection(
                Failure.InvalidArgument, content, $"it does not name a tag of the registry {OwnRegistry.HostOf(connection.Context)}");
        }

        return content.Digest is { Length: > 0 } digest
            ? path with { Digest = digest }
            : throw Rejection(Failure.InvalidArgument, content, "its digest is unknown, so a change could not be detected");
    }

    private async Task CheckAsync(
        ImageContent content, ImagePath path, RegistryTag tag, RepositoryTags tags, CallOptions call)
    {
        if (tag.Digest != content.Digest)
        {
            throw Rejection(
                Failure.ContentChanged, content,
                $"the tag now points to {tag.Digest ?? "content without a digest"}, not to {content.Digest}");
        }

        if (WhyKept(tag) is { } why) throw InUse(content, $"It {why}.");
        foreach (var name in tags.SharedWith(tag))
        {
            // SWR may delete everything of a digest, so what keeps one of its tags keeps all.
            if (tags.Find(name) is { } other && WhyKept(other) is { } keeps)
                throw InUse(content, $"Tag {name}, which has the same digest, {keeps}.");
        }

        var reading = await FindOutAsync(content, "an image points to it", proof.GetAsync(call)).ConfigureAwait(false);
        foreach (var name in tags.SharedWith(tag).Prepend(tag.Name))
        {
            if (reading.WhyNeeded(path with { Tag = name }) is { } needed) throw InUse(content, needed);
        }
    }

    /// <summary>Finds something out; content of which it cannot be found out stays.</summary>
    private static async Task<T> FindOutAsync<T>(ImageContent content, string what, Task<T> answer)
    {
        try
        {
            return await answer.ConfigureAwait(false);
        }
        catch (ModelArtsException e) when (!e.IsOfAccount)
        {
            throw InUse(content, $"It is not known whether {what}: {e.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>Why a tag must stay, whatever uses it, as a message says it of the tag.</summary>
    private string? WhyKept(RegistryTag tag)
    {
        if (tag.IsIndex == true) return "is a multi-platform index";
        if (tag.IsIndex is null) return "may be a multi-platform index, which SWR does not say";
        if (tag.IsAttachment) return "signs or describes other content";
        if (tag.UpdatedAt is not { } updated) return "was pushed at a time that SWR does not report";
        var latest = (tag.CreatedAt > updated ? tag.CreatedAt.Value : updated).ToUniversalTime();
        return (tag.AnsweredAt ?? clock.UtcNow).UtcDateTime - latest < minimumAge
            ? FormattableString.Invariant($"was pushed at {latest:yyyy-MM-dd HH:mm} UTC, which is less than -MinimumAge ago")
            : null;
    }

    /// <summary>The tags of a repository.</summary>
    private Task<RepositoryTags> ListAsync(ImagePath path, CallOptions call)
    {
        return _repositories.GetOrAdd((path.Namespace, path.Repository), _ => new(ReadAsync, clock)).GetAsync(call);

        async Task<RepositoryTags> ReadAsync(CallOptions reading) => new(
            await Swr.ListTagsAsync(path.Namespace, path.Repository, reading).ConfigureAwait(false) ?? []);
    }

    /// <summary>Checks a tag of the same digest. SWR does not document whether a deletion takes that one, too.</summary>
    private async Task CheckSharedAsync(ImageContent deleted, ImagePath other, CallOptions call)
    {
        if (_removing.ContainsKey((other.Namespace, other.Repository, other.Tag!))) return;
        var name = $"{other.Namespace}/{other.Repository}:{other.Tag}";
        try
        {
            if (await Swr.FindTagAsync(other, call).ConfigureAwait(false) is not null) return;
            call.Log.Warning($"Content {name} is gone too: it had the same digest as {deleted.SwrPath}, and SWR deleted both.");
        }
        catch (Exception e) when (e is ModelArtsException or OperationCanceledException)
        {
            call.Log.Warning(
                $"It is not known whether {name}, which has the same digest as {deleted.SwrPath}, is still there: {e.Message}");
        }
    }

    private static ModelArtsException Missing(ImageContent content) =>
        Rejection(Failure.ContentMissing, content, "SWR no longer holds it");

    private static ModelArtsException InUse(ImageContent content, string why) =>
        new(Failure.ContentInUse, $"Cannot delete content {content.Label}. {why} The deletion was not sent.");

    private static ModelArtsException Rejection(Failure failure, ImageContent content, string why) =>
        new(failure, $"Cannot delete content {content.Label}: {why}. The deletion was not sent.");

    /// <summary>Checks a tag again before each sending of its deletion.</summary>
    private sealed class Guard(ContentRemover remover, ImageContent content, ImagePath path) : ISendGuard
    {
        public TimeSpan? CheckedAt => null;

        public async Task CheckAsync(bool isSentBefore, CallOptions call)
        {
            var tag = await remover.Swr.FindTagAsync(path, call).ConfigureAwait(false);
            // A deletion whose answer was lost has been carried out: sent again, it is answered with "no such tag", which tells that.
            if (tag is null && !isSentBefore) throw Missing(content);
            if (tag is not null) await CheckAsync(tag, call).ConfigureAwait(false);
        }

        private async Task CheckAsync(RegistryTag tag, CallOptions call)
        {
            var tags = await remover.ListAsync(path, call).ConfigureAwait(false);
            await remover.CheckAsync(content, path, tag, tags, call).ConfigureAwait(false);
            var isSignature = remover.Swr.IsSignatureAsync(path, call);
            if (await FindOutAsync(content, "it signs other content", isSignature).ConfigureAwait(false))
                throw InUse(content, "It signs other content.");
        }
    }
}
