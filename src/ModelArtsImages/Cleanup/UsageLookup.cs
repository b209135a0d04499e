using System.Collections.Concurrent;
using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup;

/// <summary>Finds the users of images. The workloads of each account are read once per run, regardless of the number of images.</summary>
internal sealed class UsageLookup(UsageScope scope)
{
    private const string Content = nameof(Content);

    private readonly ConcurrentDictionary<Connection, Lazy<Account>> _accounts = new();

    /// <summary>
    /// Finds the users of an image. The path is always the service's: an image that was not read in this session, such as one from a file,
    /// is read first. The content of a built-in image belongs to the service, and the module cannot delete it.
    /// </summary>
    /// <exception cref="ModelArtsException">The service rejected the account, or the image does not exist.</exception>
    public async Task<UsageProof> OfAsync(Image image, Connection connection, CallOptions call)
    {
        // This comes first, so that a wrong id does not cause all workloads to be read.
        var known = image.Context is null || image.SwrPath is null
            ? await connection.Images.ShowAsync(image.Id!, call).ConfigureAwait(false)
            : image;
        var account = _accounts.GetOrAdd(connection, one => new(() => new Account(
            ImageUsageClient.Of(one).ReadAsync(scope, one.Images, call), new ImageContentReader(one)))).Value;
        var index = await account.Index.ConfigureAwait(false);
        var usage = index.Of(known);
        if (usage.State != ImageUsage.Unused || ImagePath.Of(known) is not { } path) return new UsageProof(usage, index, []);

        var isOwn = !string.Equals(known.Type, KnownValues.BuiltIn, StringComparison.OrdinalIgnoreCase);
        var content = isOwn && index.MayUseAnyOf(path) ? await account.Contents.OfAsync(known, call).ConfigureAwait(false) : null;
        ImagePath[] paths = [path, .. (content?.SharedTags ?? []).Select(tag => path with { Tag = tag, Digest = content!.Digest })];
        return new UsageProof(
            content is null ? usage : WithContent(usage, content, paths, index),
            index,
            [.. paths.SelectMany(index.ImagesAt).Where(other => !string.Equals(other.Id, known.Id, StringComparison.OrdinalIgnoreCase))]);
    }

    /// <summary>Adds the users of other tags with the same digest, because SWR may delete those tags, too.</summary>
    private static ImageUsage WithContent(ImageUsage usage, ImageContent content, ImagePath[] paths, ImageUsageIndex index)
    {
        var users = new List<ImageUser>();
        var unclear = new List<UncheckedSource>();
        if (content.State == ImageContent.NotChecked)
        {
            unclear.Add(new(
                Content, $"It could not be checked whether another tag of {paths[0].Namespace}/{paths[0].Repository}, which may be in " +
                $"use, has the same content. {content.Reason}"));
        }

        foreach (var path in paths.Skip(1))
        {
            var (usedBy, notChecked) = index.Find(path);
            users.AddRange(usedBy.Select(user => user.Through($"tag {path.Tag} of the same content")));
            unclear.AddRange(notChecked);
        }

        return new ImageUsage(usage.Image, [.. users], [.. unclear]);
    }

    private sealed record Account(Task<ImageUsageIndex> Index, ImageContentReader Contents);
}

/// <summary>The users of an image, and the index that they come from.</summary>
/// <param name="Index">All users of the project's images.</param>
/// <param name="SameContent">Other images of the project with the same content, if they had to be looked up.</param>
internal sealed record UsageProof(ImageUsage Usage, ImageUsageIndex Index, IReadOnlyList<ProjectImage> SameContent);
