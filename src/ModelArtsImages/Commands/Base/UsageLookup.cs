using System.Collections.Concurrent;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;

namespace ModelArtsImages.Commands.Base;

/// <summary>Reads who uses images once a run for each account, however many images are asked about.</summary>
/// <param name="scope">Which kinds of workload are looked at.</param>
internal sealed class UsageLookup(UsageScope scope)
{
    private readonly ConcurrentDictionary<Connection, Lazy<Task<ImageUsageIndex>>> _indexes = new();

    /// <summary>
    /// Who uses an image. Its path is the service's own: an image that did not come from the service in this session, such as one from a
    /// file, is asked for.
    /// </summary>
    /// <exception cref="ModelArtsException">The account is rejected, or there is no such image.</exception>
    public async Task<ImageUsage> OfAsync(Image image, Connection connection, CallOptions call)
    {
        // This comes first, so that a wrong id does not cause everything to be read.
        var known = image.Context is null || image.SwrPath is null
            ? await connection.Images.ShowAsync(image.Id!, call).ConfigureAwait(false)
            : image;
        return (await IndexOfAsync(connection, call).ConfigureAwait(false)).Of(known);
    }

    /// <summary>Who uses what in the project of an account.</summary>
    public Task<ImageUsageIndex> IndexOfAsync(Connection connection, CallOptions call) =>
        _indexes.GetOrAdd(connection, one => new Lazy<Task<ImageUsageIndex>>(() => one.Usage.ReadAsync(scope, call))).Value;
}
