using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>Inference services. Their versions name the images that they run.</summary>
internal sealed class ServiceSource(RequestPipeline pipeline, Context context) : UsageSource(pipeline, context)
{
    public const string Service = nameof(Service);

    /// <summary>How many services' versions are asked for at a time.</summary>
    private const int MaximumConcurrency = 8;

    public override string Kind => Service;

    public override string Permission => "modelarts:service:list or modelarts:service:get";

    protected override string Noun => "inference services";

    public override async Task<UsageReading> ReadAsync(string workspaceId, CallOptions call)
    {
        var services = await ListAsync(
            UrlEncoding.Path("v2", Context.ProjectId, "services"), OffsetUnit.Records, PageSize, UsageJsonContext.Default.Services,
            static service => service.Id, call, ("workspace_id", workspaceId)).ConfigureAwait(false);
        var images = await Concurrency.SelectAsync(
            services, MaximumConcurrency, service => ReadVersionsAsync(service, call)).ConfigureAwait(false);
        return new([.. images.SelectMany(static image => image)]);
    }

    private async Task<List<ImageReference>> ReadVersionsAsync(ServiceRecord service, CallOptions call)
    {
        var versions = await ListAsync(
            UrlEncoding.Path("v2", Context.ProjectId, "services", service.Id!, "versions"), OffsetUnit.Records, NoPageSize,
            UsageJsonContext.Default.ServiceVersions, static version => version.Id ?? version.Version, call).ConfigureAwait(false);
        var user = service.ToUser(Service, service.Status);
        return
        [
            .. from version in versions
               from instances in version.InstanceGroups ?? []
               from unit in instances?.UnitConfigs ?? []
               where unit?.Image is { } image && (image.Id is not null || image.SwrPath is not null)
               select new ImageReference(user, unit!.Image!.Id, unit.Image.SwrPath),
        ];
    }
}
