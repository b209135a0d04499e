using System.Globalization;
using System.Text.Json;
using ModelArtsImages.Emulator.Json;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Swr;

/// <summary>What the operations of SWR share: it shows an account its own content, in arrays without totals.</summary>
internal abstract class SwrOperation(SwrRegistry registry)
{
    protected SwrRegistry Registry => registry;

    protected List<(SwrContent Content, SwrPath Path)> Content(ServiceRequest request) =>
        [.. registry.Of(request.Caller.Account!.DomainId)];

    /// <summary>The repository in the path, in which a slash of its name is written as a dollar.</summary>
    protected static string Repository(ServiceRequest request) => request.Route("repository")!.Replace('$', '/');

    /// <summary>A page where one is asked for: limit and offset come together or not at all.</summary>
    protected static Answer Array<T>(ServiceRequest request, IReadOnlyList<T> all, Func<T, object> describe)
    {
        var (limit, offset) = (request.Query["limit"], request.Query["offset"]);
        if (limit is null != offset is null || Paging.Read(offset, limit, defaultLimit: int.MaxValue) is not { } paging)
            return SwrError.BadRequest("limit and offset must be given together, as numbers");
        return Answer.Page(new PageBody(WorkloadPages.Items(all, paging.Offset, paging.Limit, describe), "[", "]"));
    }

    protected static object DescribeTag((SwrContent Content, SwrPath Path) tag) => new Dictionary<string, object?>
    {
        ["id"] = 1,
        ["repo_id"] = 1,
        ["Tag"] = tag.Path.Tag,
        ["digest"] = tag.Content.Digest,
        ["image_id"] = tag.Content.Digest![7..],
        ["schema"] = 2,
        ["path"] = tag.Content.Path,
        ["internal_path"] = tag.Content.Path,
        ["size"] = tag.Content.Size,
        ["is_trusted"] = false,
        ["created"] = Time(tag.Content.Created),
        ["updated"] = Time(tag.Content.Updated),
        ["domain_id"] = tag.Content.DomainId,
        ["tag_type"] = 0,
    };

    protected static string Time(DateTimeOffset? time) =>
        time!.Value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}

/// <summary><c>GET /v2/manage/namespaces/{namespace}/repos/{repository}/tags/{tag}</c></summary>
internal sealed class ShowRepoTag(SwrRegistry registry) : SwrOperation(registry)
{
    public Answer Run(ServiceRequest request)
    {
        var found = Content(request).FirstOrDefault(c => IsAsked(request, c.Path));
        return found.Content is null
            ? SwrError.TagMissing()
            : Answer.Ok(JsonSerializer.SerializeToUtf8Bytes(DescribeTag(found), EmulatorJson.Service));
    }

    public static bool IsAsked(ServiceRequest request, SwrPath path) =>
        path.Namespace == request.Route("namespace") && path.Repository == Repository(request) && path.Tag == request.Route("tag");
}

/// <summary><c>DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/tags/{tag}</c></summary>
internal sealed class DeleteRepoTag(SwrRegistry registry) : SwrOperation(registry)
{
    public Answer Run(ServiceRequest request)
    {
        var found = Content(request).FirstOrDefault(c => ShowRepoTag.IsAsked(request, c.Path));
        if (found.Content is null)
            return SwrError.TagMissing();
        Registry.Delete(found.Content.Path);
        return Answer.NoContent;
    }
}

/// <summary><c>GET /v2/manage/namespaces/{namespace}/repos/{repository}/tags</c></summary>
internal sealed class ListRepositoryTags(SwrRegistry registry) : SwrOperation(registry)
{
    public Answer Run(ServiceRequest request)
    {
        var all = Content(request).FindAll(c => c.Path.Namespace == request.Route("namespace"));
        var tags = all.FindAll(c => c.Path.Repository == Repository(request));
        return all.Count == 0 ? SwrError.NamespaceMissing()
            : tags.Count == 0 ? SwrError.RepositoryMissing()
            : Array(request, tags, t => DescribeTag(t));
    }
}

/// <summary><c>GET /v2/manage/repos</c></summary>
internal sealed class ListReposDetails(SwrRegistry registry) : SwrOperation(registry)
{
    public Answer Run(ServiceRequest request)
    {
        var wanted = request.Query["namespace"];
        var repositories = Content(request)
            .Where(c => wanted is null || c.Path.Namespace == wanted)
            .GroupBy(c => (c.Path.Registry, c.Path.Namespace, c.Path.Repository))
            .ToList();
        return Array(request, repositories, r => new
        {
            Name = r.Key.Repository,
            r.Key.Namespace,
            Category = "other",
            IsPublic = false,
            NumImages = r.Count(),
            Size = r.DistinctBy(c => c.Content.Digest).Sum(c => c.Content.Size),
            CreatedAt = Time(r.Min(c => c.Content.Created)),
            UpdatedAt = Time(r.Max(c => c.Content.Updated)),
            Path = $"{r.Key.Registry}/{r.Key.Namespace}/{r.Key.Repository}",
            Tags = r.Select(c => c.Path.Tag),
            TotalRange = repositories.Count,
        });
    }
}

/// <summary><c>GET /v2/manage/namespaces</c></summary>
internal sealed class ListNamespaces(SwrRegistry registry) : SwrOperation(registry)
{
    public Answer Run(ServiceRequest request)
    {
        var account = request.Caller.Account!;
        var namespaces = Content(request).GroupBy(c => c.Path.Namespace).Select((n, i) => new
        {
            Id = i + 1,
            Name = n.Key,
            CreatorName = account.UserName,
            Auth = 7,
            RepoCount = n.DistinctBy(c => c.Path.Repository).Count(),
        });
        return Answer.Json(StatusCodes.Status200OK, new { Namespaces = namespaces });
    }
}
