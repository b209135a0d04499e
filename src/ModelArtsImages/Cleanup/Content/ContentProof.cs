using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Content;

/// <summary>
/// Proves that nothing of ModelArts needs a tag: no image object of any project of the account in the region, and no workload in any of
/// them. What was read more than a minute ago is read again.
/// </summary>
/// <param name="scope">The kinds of workload that count.</param>
internal sealed class ContentProof(Connection connection, UsageScope scope, IClock clock)
{
    private readonly SharedReading<Reading> _reading = new(call => ReadAsync(connection, scope, call), clock);

    /// <summary>What was read at most a minute ago.</summary>
    /// <exception cref="ModelArtsException">The account's own images cannot be listed, or the service rejected the account.</exception>
    public Task<Reading> GetAsync(CallOptions call) => _reading.GetAsync(call);

    private static async Task<Reading> ReadAsync(Connection connection, UsageScope scope, CallOptions call)
    {
        var images = await ImageObjects.ReadAllAsync(connection, call).ConfigureAwait(false);
        var usage = new List<ImageUsageIndex>();
        foreach (var projectId in images.Projects)
        {
            var client = ImageUsageClient.Of(connection.InProject(projectId));
            usage.Add(await client.ReadAsync(scope, images: null, call).ConfigureAwait(false));
        }

        return new Reading(images, usage);
    }

    /// <summary>Image objects and workloads, as they were at one time.</summary>
    internal sealed class Reading(ImageObjects images, IReadOnlyList<ImageUsageIndex> usage)
    {
        /// <summary>The ids of the projects that were compared.</summary>
        public IReadOnlyList<string> Projects => images.Projects;

        /// <summary>Why a tag may be needed, as a sentence; <see langword="null"/> if it is proven that nothing needs it.</summary>
        /// <param name="tag">The tag, with its digest.</param>
        public string? WhyNeeded(ImagePath tag)
        {
            var name = $"{tag.Namespace}/{tag.Repository}:{tag.Tag}";
            if (images.ObjectionTo(tag) is { } objection)
                return $"It is not proven that no image points to {name}: {objection.Reason.TrimEnd('.')}.";
            foreach (var index in usage)
            {
                var (users, notChecked) = index.Find(tag);
                if (users.Length > 0) return $"{name} is used by {ImageUsage.Describe(users)}.";
                if (notChecked.Length > 0) return $"It is not known whether {name} is used. {ImageUsage.Describe(notChecked)}";
            }

            return null;
        }
    }
}
