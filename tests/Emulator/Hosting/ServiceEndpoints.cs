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

        Map<KeystoneCreateUserTokenByPassword>("POST", "/v3/auth/tokens", o => o.Run, Protection.None);
        MapOperation("GET", "/v3/projects", new Operation(nameof(KeystoneListProjects), Protection.Iam, KeystoneListProjects.Run));

        Map<CreateMetadataToken>("PUT", "/meta-data/latest/api/token", o => o.Run, Protection.None);
        Map<ShowSecurityKey>("GET", "/openstack/latest/securitykey", o => o.Run, Protection.None);
        Map<ShowMetadata>("GET", "/openstack/latest/meta_data.json", o => o.Run, Protection.None);

        var unknown = new Operation(OperationNames.Unknown, Protection.None, r => GatewayError.NoSuchApi(r.RequestId));
        app.MapFallback(http => pipeline.RunAsync(http, unknown));

        void Map<T>(string method, string pattern, Func<T, Func<ServiceRequest, Answer>> run, Protection protection = Protection.Project)
            where T : class => MapOperation(
                method, pattern, new Operation(typeof(T).Name, protection, run(ActivatorUtilities.CreateInstance<T>(app.Services))));

        void MapOperation(string method, string pattern, Operation operation) =>
            app.MapMethods(pattern, [method], http => pipeline.RunAsync(http, operation));
    }
}
