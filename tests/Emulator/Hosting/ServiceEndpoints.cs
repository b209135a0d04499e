using ModelArtsImages.Emulator.Groups;
using ModelArtsImages.Emulator.Iam;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Metadata;
using ModelArtsImages.Emulator.Saving;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Sts;
using ModelArtsImages.Emulator.Swr;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Hosting;

/// <summary>Maps requests to operations.</summary>
internal static class ServiceEndpoints
{
    private const string Unknown = "Unknown";

    private const string Images = "/v1/{project_id}/images";
    private const string SaveImageJob = "/v2/{project_id}/training-jobs/{training_job_id}/tasks/{task_id}/save-image-job";
    private const string Repository = "/v2/manage/namespaces/{namespace}/repos/{repository}";
    private const string Tags = Repository + "/tags";
    private const string Instances = "/v2/{project_id}/instances";
    private const string InstanceRepositories = Instances + "/{instance}/namespaces/{namespace}/repositories";

    private static readonly Endpoint[] All =
    [
        ModelArts<ListImage>("GET", Images, "image:list", o => o.Run),
        ModelArts<ShowImage>("GET", Images + "/{id}", "image:get", o => o.Run),
        ModelArts<DeleteImage>("DELETE", Images + "/{id}", "image:delete", o => o.Run),
        ModelArts<RegisterImage>("POST", Images, "image:register", o => o.Run),
        ModelArts<SyncImage>("POST", Images + "/{id}/sync", "image:sync", o => o.Run),
        ModelArts<ListImageGroup>("GET", Images + "/group", "image:listGroup", o => o.Run),
        ModelArts<UpdateImageGroup>("PUT", Images + "/group/{id}", "image:updateGroup", o => o.Run),
        ModelArts<DeleteImageGroup>("DELETE", Images + "/group/{id}", "image:deleteGroup", o => o.Run),
        ModelArts<CreateImage>("POST", "/v1/{project_id}/notebooks/{notebook_id}/create-image", "image:create", o => o.Run),
        ModelArts<CreateSaveImageJob>("POST", SaveImageJob, "trainJob:create", o => o.Run),
        ModelArts<ShowSaveImageJob>("GET", SaveImageJob, "trainJob:get", o => o.Run),

        ModelArts<ListNotebooks>("GET", "/v1/{project_id}/notebooks", "notebook:list", o => o.Run),
        ModelArts<ListAllNotebooks>("GET", "/v1/{project_id}/notebooks/all", "notebook:listAllNotebooks", o => o.Run),
        ModelArts<ListTrainingJobs>("POST", "/v2/{project_id}/training-job-searches", "trainJob:list", o => o.Run),
        ModelArts<ListAlgorithms>("GET", "/v2/{project_id}/algorithms", "aiAlgorithm:list", o => o.Run),
        ModelArts<ListInferServices>("GET", "/v2/{project_id}/services", "service:list", o => o.Run),
        ModelArts<ListInferServiceVersions>("GET", "/v2/{project_id}/services/{service_id}/versions", "service:get", o => o.Run),
        ModelArts<ListModels>("GET", "/v1/{project_id}/models", "model:list", o => o.Run),
        ModelArts<ListWorkflows>("GET", "/v2/{project_id}/workflows", "workflow:list", o => o.Run),
        ModelArts<ListWorkspaces>("GET", "/v1/{project_id}/workspaces", "workspace:list", o => o.Run),

        Swr<ListNamespaces>("GET", "/v2/manage/namespaces", "swr:namespace:listNamespaces", o => o.Run),
        Swr<ListReposDetails>("GET", "/v2/manage/repos", "swr:repo:listRepos", o => o.Run),
        Swr<ListRepositoryTags>("GET", Tags, "swr:repo:listRepoTags", o => o.Run),
        Swr<ShowRepoTag>("GET", Tags + "/{tag}", "swr:repository:getTag", o => o.Run),
        Swr<DeleteRepoTag>("DELETE", Tags + "/{tag}", "swr:repo:deleteRepoTag", o => o.Run),
        Swr<ListAccessories>("GET", Repository + "/{tag}/accessories", "swr:repo:listAccessories", o => o.Run),
        Swr<ListReferences>("GET", Repository + "/{tag}/references", "swr:repo:listReferences", o => o.Run),

        SwrEnterprise<ListInstances>(Instances, "swr:instance:list", o => o.Run),
        SwrEnterprise<ListInstanceNamespaces>(Instances + "/{instance}/namespaces", "swr:namespace:list", o => o.Run),
        SwrEnterprise<ListInstanceRepositories>(InstanceRepositories, "swr:repository:listRepositories", o => o.Run),
        SwrEnterprise<ListInstanceArtifacts>(InstanceRepositories + "/{repository}/artifacts", "swr:repository:listArtifacts", o => o.Run),
        SwrEnterprise<ListImmutableRules>(Instances + "/{instance}/immutabletagrules", "swr:repository:listImmutableRules", o => o.Run),

        Iam<KeystoneCreateUserTokenByPassword>("POST", "/v3/auth/tokens", Protection.None, o => o.Run),
        Iam<KeystoneValidateToken>("GET", "/v3/auth/tokens", Protection.User, o => o.Run),
        Iam<CreateTokenWithIdToken>("POST", "/v3.0/OS-AUTH/id-token/tokens", Protection.None, o => o.Run),
        Iam<CreateTemporaryAccessKey>("POST", "/v3.0/OS-CREDENTIAL/securitytokens", Protection.None, o => o.Run),
        Iam<KeystoneListProjects>("GET", "/v3/projects", Protection.User, o => o.Run),
        Iam<KeystoneListAuthProjects>("GET", "/v3/auth/projects", Protection.User, _ => KeystoneListAuthProjects.Run),
        Iam<KeystoneListAuthDomains>("GET", "/v3/auth/domains", Protection.User, o => o.Run),

        Sts<AssumeAgency>("POST", "/v5/agencies/assume", Protection.User, "sts:agencies:assume", o => o.Run),
        Sts<AssumeAgencyWithOIDC>("POST", "/v5/agencies/assume-with-oidc", Protection.None, "sts:agencies:assumeWithOIDC", o => o.Run),
        Sts<GetCallerIdentity>("GET", "/v5/caller-identity", Protection.User, "sts::getCallerIdentity", _ => GetCallerIdentity.Run),
        Sts<DecodeAuthorizationMessage>(
            "POST", "/v5/decode-authorization-message", Protection.User, "sts::decodeAuthorizationMessage",
            _ => DecodeAuthorizationMessage.Run),

        Metadata<CreateMetadataToken>("PUT", "/meta-data/latest/api/token", o => o.Run),
        Metadata<ShowSecurityKey>("GET", "/openstack/latest/securitykey", o => o.Run),
        Metadata<ShowMetadata>("GET", "/openstack/latest/meta_data.json", o => o.Run),
        Metadata<PodIdentity>("POST", PodIdentity.Path, o => o.Run),
    ];

    /// <summary>The names of all operations, as the request log and the fault rules use them.</summary>
    public static IReadOnlySet<string> OperationNames { get; } = All.Select(e => e.Name).Append(Unknown).ToHashSet(StringComparer.Ordinal);

    public static void MapService(this WebApplication app)
    {
        var pipeline = app.Services.GetRequiredService<ServicePipeline>();
        foreach (var endpoint in All)
        {
            var operation = new Operation(
                endpoint.Name, endpoint.Service, endpoint.Protection, endpoint.Action, endpoint.Create(app.Services));
            app.MapMethods(endpoint.Pattern, [endpoint.Method], http => pipeline.RunAsync(http, operation));
        }
        var unknown = new Operation(Unknown, ServiceKind.ModelArts, Protection.None, "", r => GatewayError.NoSuchApi(r.RequestId));
        app.MapFallback(http => pipeline.RunAsync(http, unknown));
    }

    private static Endpoint ModelArts<T>(string method, string pattern, string action, Func<T, Func<ServiceRequest, ServiceResponse>> run)
        where T : class => Of(method, pattern, ServiceKind.ModelArts, Protection.Project, "modelarts:" + action, run);

    private static Endpoint Swr<T>(string method, string pattern, string action, Func<T, Func<ServiceRequest, ServiceResponse>> run)
        where T : class => Of(method, pattern, ServiceKind.Swr, Protection.User, action, run);

    private static Endpoint SwrEnterprise<T>(string pattern, string action, Func<T, Func<ServiceRequest, ServiceResponse>> run)
        where T : class => Of("GET", pattern, ServiceKind.Swr, Protection.Project, action, run);

    private static Endpoint Iam<T>(string method, string pattern, Protection protection, Func<T, Func<ServiceRequest, ServiceResponse>> run)
        where T : class => Of(method, pattern, ServiceKind.Iam, protection, "iam:" + typeof(T).Name, run);

    private static Endpoint Sts<T>(
        string method, string pattern, Protection protection, string action, Func<T, Func<ServiceRequest, ServiceResponse>> run)
        where T : class => Of(method, pattern, ServiceKind.Sts, protection, action, run);

    private static Endpoint Metadata<T>(string method, string pattern, Func<T, Func<ServiceRequest, ServiceResponse>> run)
        where T : class => Of(method, pattern, ServiceKind.Metadata, Protection.None, "", run);

    private static Endpoint Of<T>(
        string method, string pattern, ServiceKind service, Protection protection, string action,
        Func<T, Func<ServiceRequest, ServiceResponse>> run)
        where T : class => new(
            method, pattern, typeof(T).Name, service, protection, action, services => run(ActivatorUtilities.CreateInstance<T>(services)));

    private sealed record Endpoint(
        string Method, string Pattern, string Name, ServiceKind Service, Protection Protection, string Action,
        Func<IServiceProvider, Func<ServiceRequest, ServiceResponse>> Create);
}
