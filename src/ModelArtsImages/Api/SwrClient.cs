using System.Text.Json;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>The operations of the shared SWR registry, one method for each.</summary>
internal sealed class SwrClient(RequestPipeline pipeline, Context context, IClock clock)
    : RegistryClient(pipeline, context, instanceId: null)
{
    private const string Manage = "manage";
    private const string ReadPermissions = "swr:repo:listRepoTags or swr:repository:getTag";
    private const string DeletePermissions = "swr:repo:deleteRepoTag";

    /// <summary>A larger page could be too long, because tags come with their manifests.</summary>
    private const int PageSize = 500;

    private readonly RequestPacer _pacer = new(TimeSpan.FromMilliseconds(50), clock);

    /// <summary>ShowRepoTag.</summary>
    public override async Task<RegistryTag?> FindTagAsync(ImagePath path, CallOptions call)
    {
        var result = await GetAsync(
            TagPath(path), $"read {path.Namespace}/{path.Repository}:{path.Tag} in SWR", response => ReadTag(response, path.Tag!), call)
            .ConfigureAwait(false);
        return IsMissing(result) ? null : result.ValueOrThrow();
    }

    /// <summary>ListRepositoryTags.</summary>
    public override Task<IReadOnlyList<RegistryTag>?> ListTagsAsync(string organization, string repository, CallOptions call) =>
        ListTagsAsync(organization, repository, keepsBlobs: false, call);

    /// <summary>ListRepositoryTags.</summary>
    public async Task<IReadOnlyList<RegistryTag>?> ListTagsAsync(
        string organization, string repository, bool keepsBlobs, CallOptions call) => await ListAsync(
        UrlEncoding.Below(RepositoryPath(organization, repository), "tags"), [], $"tags of {organization}/{repository} in SWR",
        response => ReadTags(response, keepsBlobs), static tag => tag.Name, call).ConfigureAwait(false);

    /// <summary>ListReposDetails.</summary>
    public override async Task<IReadOnlyList<string>> ListRepositoriesAsync(string organization, CallOptions call)
    {
        var all = await ListAllRepositoriesAsync(organization, call).ConfigureAwait(false);
        // A deployment that does not support the filter lists all organizations.
        return [.. all.Where(found => found.Namespace is null || found.Namespace == organization).Select(static found => found.Name!)];
    }

    /// <summary>ListReposDetails: the repositories of an organization, or of all.</summary>
    public async Task<IReadOnlyList<SwrRepository>> ListAllRepositoriesAsync(string? organization, CallOptions call) => await ListAsync(
        UrlEncoding.Path("v2", Manage, "repos"), [("namespace", organization)],
        organization is null ? "repositories in SWR" : $"repositories of {organization} in SWR",
        static response => JsonSerializer.Deserialize(response.Json, SwrJsonContext.Default.Repositories),
        static repository => repository.Name is null ? null : $"{repository.Namespace}/{repository.Name}",
        call).ConfigureAwait(false) ?? [];

    /// <summary>ListNamespaces.</summary>
    public override async Task<IReadOnlyList<string>> ListNamespacesAsync(CallOptions call)
    {
        var result = await GetAsync(
            UrlEncoding.Path("v2", Manage, "namespaces"), "list the organizations in SWR", ReadNamespaces, call).ConfigureAwait(false);
        return result.ValueOrThrow();
    }

    /// <summary>
    /// ListReferences: whether a tag signs other content. A deployment without the operation does not support signatures either, and says
    /// so with a code. A 404 without one may come from a proxy, and proves nothing.
    /// </summary>
    public async Task<bool> IsSignatureAsync(ImagePath path, CallOptions call)
    {
        var url = UrlEncoding.Below(RepositoryPath(path.Namespace, path.Repository), path.Tag!, "references");
        var result = await GetAsync<List<string?>>(
            UrlEncoding.WithQuery(url, ("limit", "100")), $"check whether {path.Namespace}/{path.Repository}:{path.Tag} is a signature",
            static response => JsonSerializer.Deserialize(response.Json, SwrJsonContext.Default.SwrReferences) is { Tags: { } tags }
                ? tags
                : new Unreadable(),
            call).ConfigureAwait(false);
        return result.Failure?.Exception is not { StatusCode: 404, ErrorCode: not null } && result.ValueOrThrow().Count > 0;
    }

    /// <summary>DeleteRepoTag, retried until it is known whether the tag is gone.</summary>
    /// <exception cref="ModelArtsException">It was not deleted, or the outcome is unknown.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent.</exception>
    public async Task DeleteTagAsync(ImagePath path, ISendGuard guard, CallOptions call)
    {
        var request = Request(
            HttpMethod.Delete, TagPath(path), $"delete content {path.Namespace}/{path.Repository}:{path.Tag}", DeletePermissions,
            guard: guard);
        await _pacer.WaitAsync(call.Stopping).ConfigureAwait(false);
        var result = await SendAsync(request, ReadDeleted, call).ConfigureAwait(false);
        if (result.Failure is not { } failure) return;
        if (IsMissing(result) && !result.MayHaveBeenCarriedOut) throw failure.Exception.With(failure: Failure.ContentMissing);
        await LostDeletion.ResolveAsync(
            result, async check => await FindTagAsync(path, check).ConfigureAwait(false) is null,
            "Check with Get-MAImageContent whether it still exists.", call).ConfigureAwait(false);
    }

    /// <summary>Reads a listing to its end; <see langword="null"/> if SWR itself says that it does not exist.</summary>
    private async Task<IReadOnlyList<T>?> ListAsync<T>(
        string path, (string Name, string? Value)[] query, string noun, Func<ApiResponse, IReadOnlyList<T?>?> read, Func<T, string?> keyOf,
        CallOptions call)
        where T : class
    {
        var isMissing = false;
        var listing = new WholeListing<T>(new ListingRules(noun, OffsetUnit.Records, PageSize), FetchAsync, keyOf);
        var found = await listing.ReadDistinctAsync().ConfigureAwait(false);
        return isMissing ? null : found;

        async Task<ListingPage<T>> FetchAsync(PagePosition position)
        {
            var result = await GetAsync<ListingPage<T>>(
                UrlEncoding.WithQuery(path, [.. query, .. position.Parameters]), $"list the {noun}",
                response => read(response) is { } items ? new ListingPage<T>(items) : new Unreadable(), call).ConfigureAwait(false);
            isMissing = IsMissing(result);
            return isMissing ? new ListingPage<T>([]) : result.ValueOrThrow();
        }
    }

    private async Task<RequestResult<T>> GetAsync<T>(
        string pathAndQuery, string purpose, Func<ApiResponse, ReadResult<T>> read, CallOptions call)
        where T : class
    {
        await _pacer.WaitAsync(call.Stopping).ConfigureAwait(false);
        return await SendAsync(PageRequest(pathAndQuery, purpose, ReadPermissions), read, call).ConfigureAwait(false);
    }

    private static ReadResult<RegistryTag> ReadTag(ApiResponse response, string name)
    {
        var tag = JsonSerializer.Deserialize(response.Json, SwrJsonContext.Default.SwrTag);
        // A record without a digest and a path does not prove that there is content.
        if (tag is null or { Digest: null, Path: null }) return new Unreadable();
        return tag.Tag is null || tag.Tag == name
            ? tag.ToTag(name, response.Date, keepsBlobs: false)
            : new Unreadable("it names another tag");
    }

    private static List<RegistryTag?>? ReadTags(ApiResponse response, bool keepsBlobs) =>
        JsonSerializer.Deserialize(response.Json, SwrJsonContext.Default.Tags)
            ?.ConvertAll(tag => tag?.Tag is null ? null : tag.ToTag(name: null, response.Date, keepsBlobs));

    private static ReadResult<List<string>> ReadNamespaces(ApiResponse response)
    {
        var found = JsonSerializer.Deserialize(response.Json, SwrJsonContext.Default.SwrNamespaces)?.Namespaces;
        return found is null || found.Exists(static item => item?.Name is null)
            ? new Unreadable()
            : found.ConvertAll(static item => item!.Name!);
    }

    /// <summary>SWR answers a deletion with 204. Any other success must not contradict itself.</summary>
    private static ReadResult<string> ReadDeleted(ApiResponse response) =>
        response.Json.IsEmpty ? string.Empty : new Unreadable("it is not empty");

    /// <summary>Whether SWR itself says that the content does not exist. A 404 from a gateway proves nothing.</summary>
    private static bool IsMissing<T>(RequestResult<T> result) => result.Failure is { IsConclusiveNotFound: true };

    private static string TagPath(ImagePath path) =>
        UrlEncoding.Below(RepositoryPath(path.Namespace, path.Repository), "tags", path.Tag!);

    /// <summary>A slash in a repository's name would be another segment of the path.</summary>
    private static string RepositoryPath(string organization, string repository) =>
        UrlEncoding.Path("v2", Manage, "namespaces", organization, "repos", repository.Replace('/', '$'));
}
