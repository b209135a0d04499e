using System.Globalization;
using System.Text.Json;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Json;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Swr;

/// <summary>The common base of the operations of SWR, which show an account its own content, in arrays without totals.</summary>
internal abstract class SwrOperation(SwrRegistry registry, SettingsHolder settings)
{
    protected SwrRegistry Registry => registry;

    protected SwrSettings Settings => settings.Current.Swr;

    protected List<(SwrContent Content, SwrPath Path)> Content(ServiceRequest request) =>
        [.. registry.Of(request.Caller.Account!.DomainId)];

    /// <summary>The content of the repository in the path.</summary>
    protected List<(SwrContent Content, SwrPath Path)> InRepository(ServiceRequest request) =>
        Content(request).FindAll(c => c.Path.Namespace == request.Route("namespace") && c.Path.Repository == Repository(request));

    /// <summary>The content of the tag in the path.</summary>
    protected SwrContent? FindContent(ServiceRequest request) => registry.Of(
        request.Caller.Account!.DomainId, request.Route("namespace")!, Repository(request), request.Route("tag")!);

    /// <summary>The repository in the path, where a dollar sign stands for a slash.</summary>
    protected static string Repository(ServiceRequest request) => request.Route("repository")!.Replace('$', '/');

    /// <summary>The requested page, or all: limit and offset must be sent together.</summary>
    protected ServiceResponse Array<T>(ServiceRequest request, IReadOnlyList<T> all, Func<T, object> describe)
    {
        var (limit, offset) = (request.Query["limit"], request.Query["offset"]);
        if (limit is null != offset is null || Paging.Read(offset, limit, defaultLimit: int.MaxValue) is not { } paging)
            return SwrError.BadRequest("limit and offset must be given together, as numbers");
        var most = Math.Min(paging.Limit, Settings.MaxLimit ?? int.MaxValue);
        var from = Settings.IgnoresOffset ? 0 : paging.Offset;
        return ServiceResponse.Page(new PageBody(WorkloadPages.SerializePage(all, from, most, describe), "[", "]"));
    }

    protected object DescribeTag(SwrContent content, string tag) => new Dictionary<string, object?>
    {
        ["id"] = 1,
        ["repo_id"] = 1,
        ["Tag"] = tag,
        ["digest"] = content.Digest,
        ["image_id"] = content.Digest![7..],
        ["schema"] = 2,
        ["manifest"] = Settings.Manifests ? content.Manifest() : null,
        ["path"] = content.Path,
        ["internal_path"] = content.Path,
        ["size"] = content.Size,
        ["is_trusted"] = false,
        ["created"] = Time(content.Created),
        ["updated"] = Time(content.Updated),
        ["domain_id"] = content.DomainId,
        ["tag_type"] = content.Platforms is null ? 0 : 1,
    };

    protected static string Time(DateTimeOffset? time) =>
        time!.Value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}

/// <summary><c>GET /v2/manage/namespaces/{namespace}/repos/{repository}/tags/{tag}</c></summary>
internal sealed class ShowRepoTag(SwrRegistry registry, SettingsHolder settings) : SwrOperation(registry, settings)
{
    public ServiceResponse Run(ServiceRequest request) => FindContent(request) is { } content
        ? ServiceResponse.Ok(JsonSerializer.SerializeToUtf8Bytes(DescribeTag(content, request.Route("tag")!), EmulatorJson.Service))
        : SwrError.TagMissing();
}

/// <summary><c>DELETE /v2/manage/namespaces/{namespace}/repos/{repository}/tags/{tag}</c></summary>
internal sealed class DeleteRepoTag(SwrRegistry registry, SettingsHolder settings) : SwrOperation(registry, settings)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        if (FindContent(request) is not { } content)
            return SwrError.TagMissing();
        // It is not public whether the real service deletes only the tag.
        if (Settings.DeleteBy == SwrDeleteBy.Digest)
        {
            foreach (var (other, _) in InRepository(request).Where(c => c.Content.Digest == content.Digest))
                Registry.Delete(other.Path);
        }
        Registry.Delete(content.Path);
        return ServiceResponse.NoContent;
    }
}

/// <summary><c>GET /v2/manage/namespaces/{namespace}/repos/{repository}/{tag}/accessories</c>: the signatures of a tag.</summary>
internal sealed class ListAccessories(SwrRegistry registry, SettingsHolder settings) : SwrOperation(registry, settings)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        if (FindContent(request) is not { } target)
            return SwrError.TagMissing();
        var all = InRepository(request).FindAll(c => c.Content.Signs == request.Route("tag")).ConvertAll(c => new
        {
            SigTag = c.Path.Tag,
            SigDigest = c.Content.Digest,
            TargetDigest = target.Digest,
            c.Content.Size,
            Type = "signature.cosign",
        });
        return ServiceResponse.Json(StatusCodes.Status200OK, new { Total = all.Count, Accessories = all });
    }
}

/// <summary><c>GET /v2/manage/namespaces/{namespace}/repos/{repository}/{tag}/references</c>: the tags that it signs.</summary>
internal sealed class ListReferences(SwrRegistry registry, SettingsHolder settings) : SwrOperation(registry, settings)
{
    public ServiceResponse Run(ServiceRequest request) => FindContent(request) is not { } content
        ? SwrError.TagMissing()
        : ServiceResponse.Json(StatusCodes.Status200OK, new
        {
            Tags = content.Signs is null ? [] : new[] { content.Signs },
            HasMore = false,
            NextMarker = "",
        });
}

/// <summary><c>GET /v2/manage/namespaces/{namespace}/repos/{repository}/tags</c></summary>
internal sealed class ListRepositoryTags(SwrRegistry registry, SettingsHolder settings) : SwrOperation(registry, settings)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        var all = Content(request).FindAll(c => c.Path.Namespace == request.Route("namespace"));
        var tags = all.FindAll(c => c.Path.Repository == Repository(request));
        return all.Count == 0 ? SwrError.NamespaceMissing()
            : tags.Count == 0 ? SwrError.RepositoryMissing()
            : Array(request, tags, t => DescribeTag(t.Content, t.Path.Tag));
    }
}

/// <summary><c>GET /v2/manage/repos</c></summary>
internal sealed class ListReposDetails(SwrRegistry registry, SettingsHolder settings) : SwrOperation(registry, settings)
{
    public ServiceResponse Run(ServiceRequest request)
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
internal sealed class ListNamespaces(SwrRegistry registry, SettingsHolder settings) : SwrOperation(registry, settings)
{
    public ServiceResponse Run(ServiceRequest request)
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
        return ServiceResponse.Json(StatusCodes.Status200OK, new { Namespaces = namespaces });
    }
}
