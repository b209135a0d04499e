using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Swr;

/// <summary>
/// The common base of the operations of SWR Enterprise, which is based on Harbor: tags point to artifacts, and offsets are multiples of
/// the limit. An instance exists while it has content.
/// </summary>
internal abstract class EnterpriseOperation(SwrRegistry registry, SettingsHolder settings)
{
    private const int DefaultLimit = 10;
    private const int MostLimit = 100;

    protected SwrSettings Settings => settings.Current.Swr;

    protected ILookup<string, (SwrContent Content, SwrPath Path)> Instances(ServiceRequest request) =>
        registry.OfInstances(request.Caller.Account!.DomainId).ToLookup(c => c.Content.InstanceId!);

    /// <summary>The content of the instance in the path, by namespace.</summary>
    protected ILookup<string, (SwrContent Content, SwrPath Path)>? Namespaces(ServiceRequest request)
    {
        var content = Instances(request)[request.Route("instance")!].ToList();
        return content.Count == 0 ? null : content.ToLookup(c => c.Path.Namespace);
    }

    /// <summary>The content of the repository in the path; null if there is none.</summary>
    protected List<(SwrContent Content, SwrPath Path)>? Repository(ServiceRequest request)
    {
        // ASP.NET has decoded the segment once; a slash of the name was encoded before that.
        var name = Uri.UnescapeDataString(request.Route("repository")!);
        var content = Namespaces(request)?[request.Route("namespace")!].Where(c => c.Path.Repository == name).ToList();
        return content is { Count: > 0 } ? content : null;
    }

    protected ServiceResponse Page<T>(ServiceRequest request, string key, IReadOnlyList<T> all, bool isOffsetFree = false)
    {
        var limit = request.Query["limit"];
        if (Paging.Read(request.Query["offset"], limit, DefaultLimit) is not { Limit: <= MostLimit } paging
            || (!isOffsetFree && paging.Offset % paging.Limit != 0))
        {
            return EnterpriseError.BadRequest("offset must be 0 or a multiple of limit, and limit at most 100");
        }
        var most = Math.Min(paging.Limit, Settings.MaxLimit ?? MostLimit);
        return ServiceResponse.Json(StatusCodes.Status200OK, new Dictionary<string, object>
        {
            ["total"] = all.Count,
            [key] = all.Skip(Settings.IgnoresOffset ? 0 : paging.Offset).Take(most).ToList(),
        });
    }

    protected static string NumberOf(ILookup<string, (SwrContent Content, SwrPath Path)> namespaces, string name) =>
        (namespaces.Select(n => n.Key).OrderBy(n => n, StringComparer.Ordinal).ToList().IndexOf(name) + 1).ToString();
}

/// <summary><c>GET /v2/{project_id}/instances</c></summary>
internal sealed class ListInstances(SwrRegistry registry, SettingsHolder settings) : EnterpriseOperation(registry, settings)
{
    public ServiceResponse Run(ServiceRequest request) => Page(request, "instances", [.. Instances(request).Select(i => new
    {
        Id = i.Key,
        Name = "instance-" + i.Key,
        Status = "Running",
        Version = "25.6.7",
        AccessAddress = i.First().Path.Registry,
        request.ProjectId,
    })], isOffsetFree: true);
}

/// <summary><c>GET /v2/{project_id}/instances/{instance}/namespaces</c></summary>
internal sealed class ListInstanceNamespaces(SwrRegistry registry, SettingsHolder settings) : EnterpriseOperation(registry, settings)
{
    public ServiceResponse Run(ServiceRequest request) => Namespaces(request) is not { } all
        ? EnterpriseError.Missing("instance")
        : Page(request, "namespaces", [.. all.Select(n => new
        {
            Name = n.Key,
            NamespaceId = int.Parse(NumberOf(all, n.Key)),
            RepoCount = n.DistinctBy(c => c.Path.Repository).Count(),
        })]);
}

/// <summary><c>GET /v2/{project_id}/instances/{instance}/namespaces/{namespace}/repositories</c></summary>
internal sealed class ListInstanceRepositories(SwrRegistry registry, SettingsHolder settings) : EnterpriseOperation(registry, settings)
{
    public ServiceResponse Run(ServiceRequest request) =>
        Namespaces(request)?[request.Route("namespace")!].ToList() is not { Count: > 0 } all
        ? EnterpriseError.Missing("namespace")
        : Page(request, "repositories", [.. all.GroupBy(c => c.Path.Repository).Select(r => new
        {
            Name = r.Key,
            NamespaceName = r.First().Path.Namespace,
            TagCount = r.Count(),
            ArtifactCount = r.DistinctBy(c => c.Content.Digest).Count(),
        })]);
}

/// <summary><c>GET …/repositories/{repository}/artifacts</c></summary>
internal sealed class ListInstanceArtifacts(SwrRegistry registry, SettingsHolder settings) : EnterpriseOperation(registry, settings)
{
    public ServiceResponse Run(ServiceRequest request) => Repository(request) is not { } all
        ? EnterpriseError.Missing("repository")
        : Page(request, "artifacts", [.. all.GroupBy(c => c.Content.Digest).Select((a, i) => new
        {
            Id = i + 1,
            Digest = a.Key,
            Type = "IMAGE",
            MediaType = "application/vnd.docker.container.image.v1+json",
            ManifestMediaType = a.First().Content.Platforms is null
                ? "application/vnd.docker.distribution.manifest.v2+json"
                : "application/vnd.docker.distribution.manifest.list.v2+json",
            a.First().Content.Size,
            PushTime = Time(a.Max(c => c.Content.Updated)),
            // Harbor's value for "never".
            PullTime = Time(a.Max(c => c.Content.Pulled)) ?? "0001-01-01T00:00:00.000Z",
            Tags = a.Select(c => new
            {
                Name = c.Path.Tag,
                PushTime = Time(c.Content.Updated),
                PullTime = Time(c.Content.Pulled) ?? "0001-01-01T00:00:00.000Z",
            }),
        })]);

    private static string? Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary><c>GET /v2/{project_id}/instances/{instance}/immutabletagrules</c></summary>
internal sealed class ListImmutableRules(SwrRegistry registry, SettingsHolder settings) : EnterpriseOperation(registry, settings)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        if (Namespaces(request) is not { } all)
            return EnterpriseError.Missing("instance");
        var rules = Settings.Immutable
            .Where(r => r.InstanceId == request.Route("instance"))
            .Where(r => request.Query["namespace_id"] is not { } id || id == NumberOf(all, r.Namespace));
        return Page(request, "immutable_rules", [.. rules.Select((r, i) => new
        {
            Id = i + 1,
            NamespaceId = int.Parse(NumberOf(all, r.Namespace)),
            NamespaceName = r.Namespace,
            Priority = 0,
            r.Disabled,
            Action = "immutable",
            Template = "immutable_template",
            TagSelectors = new[] { new { Kind = "doublestar", r.Decoration, Pattern = r.Tags } },
            ScopeSelectors = new
            {
                Repository = new[] { new { Kind = "doublestar", Decoration = "repoMatches", Pattern = r.Repositories } },
            },
        })]);
    }
}

/// <summary>The errors of SWR Enterprise. Its codes are not public.</summary>
internal static class EnterpriseError
{
    public static ServiceResponse Missing(string what) => Of(StatusCodes.Status404NotFound, "SWR.404000", $"{what} not found");

    public static ServiceResponse BadRequest(string message) => Of(StatusCodes.Status400BadRequest, "SWR.400000", message);

    private static ServiceResponse Of(int status, string code, string message) =>
        ServiceResponse.Json(status, new { ErrorCode = code, ErrorMsg = message });
}
