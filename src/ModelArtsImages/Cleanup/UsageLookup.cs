using System.Collections.Concurrent;
using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup;

/// <summary>Reads who uses images once a run for each account, however many images are asked about.</summary>
/// <param name="scope">Which kinds of workload are looked at.</param>
internal sealed class UsageLookup(UsageScope scope)
{
    private const string Content = nameof(Content);

    private readonly ConcurrentDictionary<Connection, Lazy<Account>> _accounts = new();

    /// <summary>
    /// Who uses an image. Its path is the service's own: an image that did not come from the service in this session, such as one from a
    /// file, is asked for. The content of a built-in image is the service's, and nothing here can delete it.
    /// </summary>
    /// <exception cref="ModelArtsException">The account is rejected, or there is no such image.</exception>
    public async Task<UsageProof> OfAsync(Image image, Connection connection, CallOptions call)
    {
        // This comes first, so that a wrong id does not cause everything to be read.
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

    /// <summary>A workload that uses another tag of the same digest may lose its content, because SWR may delete both.</summary>
    private static ImageUsage WithContent(ImageUsage usage, ImageContent content, ImagePath[] paths, ImageUsageIndex index)
    {
        var users = new List<ImageUser>();
        var unclear = new List<UncheckedSource>();
        if (content.State == ImageContent.NotChecked)
        {
            unclear.Add(new(
                Content, $"Whether its content is that of another tag of {paths[0].Namespace}/{paths[0].Repository}, of which one may be " +
                $"in use, could not be checked. {content.Reason}"));
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

/// <summary>Who uses an image, and what that was read from.</summary>
/// <param name="Usage">Who uses it.</param>
/// <param name="Index">Who uses what in the project.</param>
/// <param name="SameContent">Other images of the project with the same content, if they had to be looked up.</param>
internal sealed record UsageProof(ImageUsage Usage, ImageUsageIndex Index, IReadOnlyList<ProjectImage> SameContent);
