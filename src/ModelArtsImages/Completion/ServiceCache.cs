using System.Runtime.CompilerServices;
using ModelArtsImages.Api;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;

namespace ModelArtsImages.Completion;

/// <summary>Caches a project's resources for a few seconds, because Tab is usually pressed repeatedly.</summary>
internal sealed class ServiceCache
{
    private const int MaximumCount = 1000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);
    private static readonly ConditionalWeakTable<Context, ServiceCache> Caches = new();

    private readonly CachedValue<IReadOnlyList<Image>> _builtInImages;

    private ServiceCache(Context context)
    {
        var clients = Connection.Of(context).Completion;
        var (images, groups, swr) = (clients.Images, clients.ImageGroups, clients.Swr);
        OwnImages = new(Lifetime, SystemClock.Instance, token => ListAsync(images, KnownValues.Dedicated, token));
        _builtInImages = new(Lifetime, SystemClock.Instance, token => ListAsync(images, KnownValues.BuiltIn, token));
        OwnGroups = new(Lifetime, SystemClock.Instance, token => ListAsync(groups, token));
        Namespaces = new(Lifetime, SystemClock.Instance, async token => await swr.ListNamespacesAsync(Call(token)).ConfigureAwait(false));
        Repositories = new(Lifetime, SystemClock.Instance, async token =>
        {
            var repositories = await swr.ListAllRepositoriesAsync(organization: null, Call(token)).ConfigureAwait(false);
            return [.. repositories.Select(static repository => repository.Name!)];
        });
    }

    public CachedValue<IReadOnlyList<Image>> OwnImages { get; }

    public CachedValue<IReadOnlyList<ImageGroup>> OwnGroups { get; }

    public CachedValue<IReadOnlyList<string>> Namespaces { get; }

    public CachedValue<IReadOnlyList<string>> Repositories { get; }

    public static ServiceCache Of(Context context) => Caches.GetValue(context, static context => new ServiceCache(context));

    public async Task<IEnumerable<Image>> AllImagesAsync(CancellationToken cancellationToken)
    {
        var (own, builtIn) = (OwnImages.GetAsync(cancellationToken), _builtInImages.GetAsync(cancellationToken));
        return (await own.ConfigureAwait(false)).Concat(await builtIn.ConfigureAwait(false));
    }

    private static async Task<IReadOnlyList<Image>> ListAsync(ImageClient images, string type, CancellationToken cancellationToken)
    {
        var query = new ImageQuery { Type = type };
        var page = await images.ListAsync(query, 0, MaximumCount, Call(cancellationToken)).ConfigureAwait(false);
        return WithoutNull(page.Items);
    }

    private static async Task<IReadOnlyList<ImageGroup>> ListAsync(ImageGroupClient groups, CancellationToken cancellationToken)
    {
        var query = new ImageGroupQuery { Type = KnownValues.Dedicated };
        var page = await groups.ListAsync(query, 0, MaximumCount, Call(cancellationToken)).ConfigureAwait(false);
        return WithoutNull(page.Items);
    }

    private static CallOptions Call(CancellationToken cancellationToken) => new(NullRequestLog.Instance, cancellationToken);

    private static T[] WithoutNull<T>(List<T?> items)
        where T : class => [.. items.OfType<T>()];
}
