using ModelArtsImages.Emulator.Groups;
using ModelArtsImages.Emulator.Iam;
using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Metadata;
using ModelArtsImages.Emulator.Saving;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Hosting;

/// <summary>Which operation answers which request.</summary>
internal static class ServiceEndpoints
{
    public static void MapService(this WebApplication app)
    {
        var pipeline = app.Services.GetRequiredService<ServicePipeline>();

        Map<ListImage>("GET", "/v1/{project_id}/images", o => o.Run);
        Map<ShowImage>("GET", "/v1/{project_id}/images/{id}", o => o.Run);
        Map<DeleteImage>("DELETE", "/v1/{project_id}/images/{id}", o => o.Run);
        Map<RegisterImage>("POST", "/v1/{project_id}/images", o => o.Run);
        Map<SyncImage>("POST", "/v1/{project_id}/images/{id}/sync", o => o.Run);

        Map<ListImageGroup>("GET", "/v1/{project_id}/images/group", o => o.Run);
        Map<UpdateImageGroup>("PUT", "/v1/{project_id}/images/group/{id}", o => o.Run);
        Map<DeleteImageGroup>("DELETE", "/v1/{project_id}/images/group/{id}", o => o.Run);

        Map<CreateImage>("POST", "/v1/{project_id}/notebooks/{notebook_id}/create-image", o => o.Run);
        const string SaveImageJob = "/v2/{project_id}/training-jobs/{training_job_id}/tasks/{task_id}/save-image-job";
        Map<CreateSaveImageJob>("POST", SaveImageJob, o => o.Run);
        Map<ShowSaveImageJob>("GET", SaveImageJob, o => o.Run);

        Map<KeystoneCreateUserTokenByPassword>("POST", "/v3/auth/tokens", o => o.Run, ServiceKind.Iam, Protection.None);
        Map<KeystoneListProjects>("GET", "/v3/projects", _ => KeystoneListProjects.Run, ServiceKind.Iam, Protection.User);
        Map<KeystoneListAuthProjects>("GET", "/v3/auth/projects", _ => KeystoneListAuthProjects.Run, ServiceKind.Iam, Protection.User);
        Map<KeystoneListAuthDomains>("GET", "/v3/auth/domains", _ => KeystoneListAuthDomains.Run, ServiceKind.Iam, Protection.User);

        Map<CreateMetadataToken>("PUT", "/meta-data/latest/api/token", o => o.Run, ServiceKind.Metadata, Protection.None);
        Map<ShowSecurityKey>("GET", "/openstack/latest/securitykey", o => o.Run, ServiceKind.Metadata, Protection.None);
        Map<ShowMetadata>("GET", "/openstack/latest/meta_data.json", o => o.Run, ServiceKind.Metadata, Protection.None);

        var unknown = new Operation(
            OperationNames.Unknown, ServiceKind.ModelArts, Protection.None, r => GatewayError.NoSuchApi(r.RequestId));
        app.MapFallback(http => pipeline.RunAsync(http, unknown));

        void Map<T>(
            string method, string pattern, Func<T, Func<ServiceRequest, Answer>> run,
            ServiceKind service = ServiceKind.ModelArts, Protection protection = Protection.Project)
            where T : class
        {
            var operation = new Operation(typeof(T).Name, service, protection, run(ActivatorUtilities.CreateInstance<T>(app.Services)));
            app.MapMethods(pattern, [method], http => pipeline.RunAsync(http, operation));
        }
    }
}
