using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Api;

/// <summary>Reads what an SWR Enterprise instance holds. It changes nothing.</summary>
/// <param name="context">The account and the project that the instance belongs to.</param>
internal sealed class SwrEnterpriseClient(RequestPipeline pipeline, Context context, string instanceId)
    : RegistryClient(pipeline, context, instanceId)
{
    private const string Permissions = "swr:repository:listArtifacts, swr:repository:listRepositories, swr:repository:listImmutableRules";

    /// <summary>The service allows no larger pages, and requires offsets that are multiples of this.</summary>
    private const int PageSize = 100;

    private readonly string _path = UrlEncoding.Path("v2", context.ProjectId, "instances", instanceId);

    /// <summary>The rules of each namespace, cached because a client lives only as long as a command.</summary>
    private readonly ConcurrentDictionary<string, Lazy<Task<List<EnterpriseImmutableRule>?>>> _rules = new(StringComparer.Ordinal);

    /// <summary>ListInstances: the host name in the instance's paths; <see langword="null"/> if the service does not send it.</summary>
    public async Task<string?> FindAddressAsync(CallOptions call)
    {
        var instances = await ListAsync(
            UrlEncoding.Path("v2", Context.ProjectId, "instances"), [], "instances", SwrEnterpriseJsonContext.Default.Instances,
            static instance => instance.Id, call).ConfigureAwait(false);
        return instances.Find(instance => string.Equals(instance.Id, InstanceId, StringComparison.OrdinalIgnoreCase))?.AccessAddress;
    }

    public override async Task<IReadOnlyList<string>> ListNamespacesAsync(CallOptions call) =>
        [.. (await NamespacesAsync(call).ConfigureAwait(false)).Select(static found => found.Name!)];

    public override async Task<IReadOnlyList<string>> ListRepositoriesAsync(string organization, CallOptions call)
    {
        if (!(await NamespacesAsync(call).ConfigureAwait(false)).Exists(found => found.Name == organization)) return [];
        var repositories = await ListAsync(
            UrlEncoding.Below(_path, "namespaces", organization, "repositories"), [],
            $"repositories of {organization}", SwrEnterpriseJsonContext.Default.Repositories, static found => found.Name, call)
            .ConfigureAwait(false);
        return [.. repositories.Select(static found => found.Name!)];
    }

    public override async Task<IReadOnlyList<RegistryTag>?> ListTagsAsync(string organization, string repository, CallOptions call)
    {
        List<EnterpriseArtifact> artifacts;
        try
        {
            artifacts = await ListAsync(
                UrlEncoding.Below(_path, "namespaces", organization, "repositories", Segment(repository), "artifacts"), [],
                $"artifacts of {organization}/{repository}", SwrEnterpriseJsonContext.Default.Artifacts,
                static artifact => artifact.Digest, call).ConfigureAwait(false);
        }
        catch (ModelArtsException e) when (e.StatusCode == 404)
        {
            // The error codes for missing repositories are not public, so the listing that should contain the repository is read instead.
            var repositories = await ListRepositoriesAsync(organization, call).ConfigureAwait(false);
            if (repositories.Contains(repository, StringComparer.Ordinal)) throw;
            return null;
        }

        var rules = await _rules.GetOrAdd(organization, _ => new(() => FindRulesAsync(organization, call))).Value.ConfigureAwait(false);
        return
        [
            .. from artifact in artifacts
               from tag in artifact.Tags ?? []
               where !string.IsNullOrEmpty(tag?.Name)
               select TagOf(artifact, tag!, rules, repository),
        ];
    }

    public override async Task<RegistryTag?> FindTagAsync(ImagePath path, CallOptions call)
    {
        var tags = await ListTagsAsync(path.Namespace, path.Repository, call).ConfigureAwait(false);
        return tags?.FirstOrDefault(found => found.Name == path.Tag);
    }

    private static RegistryTag TagOf(
        EnterpriseArtifact artifact, EnterpriseTag tag, List<EnterpriseImmutableRule>? rules, string repository)
    {
        var type = artifact.ManifestMediaType ?? artifact.MediaType;
        return new RegistryTag
        {
            Name = tag.Name!,
            Digest = artifact.Digest,
            Size = artifact.Size,
            CreatedAt = TimeText.FromServiceText(artifact.PushTime),
            UpdatedAt = TimeText.FromServiceText(tag.PushTime ?? artifact.PushTime),
            PulledAt = Latest(TimeText.FromServiceText(tag.PullTime), TimeText.FromServiceText(artifact.PullTime)),
            IsImmutable = rules?.Aggregate((bool?)false, (covered, rule) => covered | rule.Covers(repository, tag.Name!)),
            IsAttachment = Manifest.IsNameOfAttachment(tag.Name!),
            IsIndex = type is null
                ? null
                : type.IndexOf("manifest.list", StringComparison.OrdinalIgnoreCase) >= 0
                    || type.IndexOf("image.index", StringComparison.OrdinalIgnoreCase) >= 0,
        };
    }

    /// <summary>A pull by digest counts for the artifact alone.</summary>
    private static DateTime? Latest(DateTime? one, DateTime? other) => one > other || other is null ? one : other;

    /// <summary>The rules of a namespace; <see langword="null"/> if they cannot be read.</summary>
    private async Task<List<EnterpriseImmutableRule>?> FindRulesAsync(string organization, CallOptions call)
    {
        try
        {
            var found = (await NamespacesAsync(call).ConfigureAwait(false)).Find(found => found.Name == organization);
            if (string.IsNullOrEmpty(found?.NamespaceId)) return null;
            return await ListAsync(
                UrlEncoding.Below(_path, "immutabletagrules"), [("namespace_id", found!.NamespaceId)],
                $"immutable rules of {organization}", SwrEnterpriseJsonContext.Default.ImmutableRules, static rule => rule.Id, call)
                .ConfigureAwait(false);
        }
        catch (ModelArtsException e) when (!e.IsOfAccount)
        {
            return null;
        }
    }

    private Task<List<EnterpriseNamespace>> NamespacesAsync(CallOptions call) => ListAsync(
        UrlEncoding.Below(_path, "namespaces"), [], "namespaces", SwrEnterpriseJsonContext.Default.Namespaces,
        static found => found.Name, call);

    private Task<List<T>> ListAsync<T>(
        string path, (string Name, string? Value)[] query, string noun, JsonTypeInfo<EnterprisePage<T>> type, Func<T, string?> keyOf,
        CallOptions call)
        where T : class
    {
        var rules = new ListingRules($"{noun} in instance {InstanceId}", OffsetUnit.AlignedRecords, PageSize);
        return new WholeListing<T>(rules, FetchAsync, keyOf).ReadDistinctAsync();

        async Task<ListingPage<T>> FetchAsync(PagePosition position)
        {
            var url = UrlEncoding.WithQuery(path, [.. query, .. position.Parameters]);
            var request = PageRequest(url, $"list the {rules.Noun}", Permissions);
            return (await SendAsync(request, response => Read(response, type), call).ConfigureAwait(false)).ValueOrThrow();
        }
    }

    private static ReadResult<ListingPage<T>> Read<T>(ApiResponse response, JsonTypeInfo<EnterprisePage<T>> type)
        where T : class =>
        JsonSerializer.Deserialize(response.Json, type) is { Items: { } items } page
            ? new ListingPage<T>(items, page.Total)
            : new Unreadable();

    /// <summary>A slash in a repository's name is encoded before the segment is.</summary>
    private static string Segment(string repository) => repository.Replace("/", "%2F");
}
