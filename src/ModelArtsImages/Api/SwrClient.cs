using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>Looks at what SWR holds. Nothing is changed in it.</summary>
internal sealed class SwrClient(RequestPipeline pipeline, Context context, IClock clock)
{
    private const string Manage = "manage";
    private const int PageSize = 1000;

    private readonly RequestPacer _pacer = new(TimeSpan.FromMilliseconds(50), clock);

    /// <summary>ShowRepoTag: what is under a tag.</summary>
    /// <returns>The tag; <see langword="null"/> where SWR itself says that there is none.</returns>
    /// <exception cref="ModelArtsException">It cannot be looked at.</exception>
    public async Task<SwrTag?> FindTagAsync(ImagePath path, CallOptions call)
    {
        var url = UrlEncoding.Path("v2", Manage, "namespaces", path.Namespace, "repos", Segment(path.Repository), "tags", path.Tag!);
        var result = await GetAsync(
            url, $"look at {path.Namespace}/{path.Repository}:{path.Tag} in SWR", SwrJsonContext.Default.SwrTag,
            call).ConfigureAwait(false);
        if (IsMissing(result.Failure)) return null;

        var tag = result.ValueOrThrow();
        tag.Tag ??= path.Tag;
        return tag;
    }

    /// <summary>ListRepositoryTags: all tags of a repository.</summary>
    /// <returns>The tags; <see langword="null"/> where SWR itself says that there is no such repository.</returns>
    /// <exception cref="ModelArtsException">It cannot be looked at.</exception>
    public async Task<List<SwrTag>?> ListTagsAsync(string organization, string repository, CallOptions call)
    {
        var path = UrlEncoding.Path("v2", Manage, "namespaces", organization, "repos", Segment(repository), "tags");
        var purpose = $"list the tags of {organization}/{repository} in SWR";
        return await ListAsync(path, [], purpose, SwrJsonContext.Default.Tags, static tag => tag.Tag, call).ConfigureAwait(false);
    }

    /// <summary>ListReposDetails: the repositories of an organization, or of all.</summary>
    /// <exception cref="ModelArtsException">They cannot be listed.</exception>
    public async Task<List<SwrRepository>> ListRepositoriesAsync(string? organization, CallOptions call)
    {
        var path = UrlEncoding.Path("v2", Manage, "repos");
        var purpose = organization is null ? "list the repositories in SWR" : $"list the repositories of {organization} in SWR";
        return await ListAsync(
            path,
            [("namespace", organization)],
            purpose,
            SwrJsonContext.Default.Repositories,
            static repository => repository.Name is null ? null : $"{repository.Namespace}/{repository.Name}",
            call).ConfigureAwait(false) ?? [];
    }

    /// <summary>ListNamespaces: the organizations that the account can see.</summary>
    /// <exception cref="ModelArtsException">They cannot be listed.</exception>
    public async Task<List<string>> ListNamespacesAsync(CallOptions call)
    {
        var result = await GetAsync(
            UrlEncoding.Path("v2", Manage, "namespaces"), "list the organizations in SWR", SwrJsonContext.Default.SwrNamespaces,
            call).ConfigureAwait(false);
        return [.. (result.ValueOrThrow().Items ?? []).Select(static organization => organization?.Name).OfType<string>()];
    }

    /// <summary>
    /// Reads an array page by page; a page that is not full is the last. <see langword="null"/> where SWR says that there is no such thing.
    /// </summary>
    private async Task<List<T>?> ListAsync<T>(
        string path, (string Name, string? Value)[] query, string purpose, JsonTypeInfo<List<T>> type, Func<T, string?> keyOf,
        CallOptions call)
        where T : class
    {
        var found = new List<T>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var offset = 0L; ;)
        {
            var url = UrlEncoding.WithQuery(
                path, [.. query, ("limit", Number(PageSize)), ("offset", Number(offset))]);
            var result = await GetAsync(url, purpose, type, call).ConfigureAwait(false);
            if (IsMissing(result.Failure)) return offset == 0 ? null : found;

            var page = result.ValueOrThrow();
            var fresh = 0;
            foreach (var item in page.AsEnumerable<T?>())
            {
                if (item is null || keyOf(item) is not { } key)
                    throw new ModelArtsException(Failure.InvalidResponse, $"Cannot {purpose}: SWR lists something without a name.");
                if (!keys.Add(key)) continue;
                fresh++;
                found.Add(item);
            }

            if (page.Count < PageSize || fresh == 0) return found;
            offset += page.Count;
        }
    }

    private async Task<RequestResult<T>> GetAsync<T>(string pathAndQuery, string purpose, JsonTypeInfo<T> type, CallOptions call)
        where T : class
    {
        var request = new ApiRequest
        {
            Method = HttpMethod.Get,
            Endpoint = context.SwrEndpoint ?? throw NoEndpoint(purpose),
            PathAndQuery = pathAndQuery,
            Action = purpose,
            MaximumLength = BodyReader.MaximumPageLength,
        };
        await _pacer.WaitAsync(call.Stopping).ConfigureAwait(false);
        return await pipeline.SendAsync(request, response => Read(response, type), call).ConfigureAwait(false);
    }

    private static ReadResult<T> Read<T>(ApiResponse response, JsonTypeInfo<T> type)
        where T : class
    {
        var value = JsonSerializer.Deserialize(response.Json, type);
        // A record without digest and path does not show that there is content, whatever else it says.
        return value is null or SwrTag { Digest: null, Path: null } ? new Unreadable() : value;
    }

    /// <summary>Whether SWR itself says that there is no such thing. A gateway's 404 says nothing about content.</summary>
    private static bool IsMissing(RequestFailure? failure) =>
        failure is { IsConclusiveNotFound: true };

    /// <summary>A slash in a repository's name would be another segment of the path.</summary>
    private static string Segment(string repository) => repository.Replace('/', '$');

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static ModelArtsException NoEndpoint(string purpose) => new(
        Failure.InvalidArgument,
        $"Cannot {purpose}: where SWR is reached is not known.")
    {
        RecommendedAction = "Give Connect-MAAccount -SwrEndpoint, since -Endpoint leads to another cloud.",
    };
}
