using System.Globalization;
using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>Inference services: which images they run stands in their versions.</summary>
internal sealed class ServiceSource(RequestPipeline pipeline, Context context) : UsageSource(pipeline, context)
{
    public const string Service = nameof(Service);

    private const int PageSize = 50;

    /// <summary>How many services' versions are asked for at a time.</summary>
    private const int MaximumConcurrency = 8;

    public override string Kind => Service;

    public override string Permission => "modelarts:service:list or modelarts:service:get";

    protected override string Noun => "inference services";

    public override async Task<UsageReading> ReadAsync(string workspaceId, CallOptions call)
    {
        var listing = new WholeListing<ServiceRecord>(Noun, OffsetUnit.Records, PageSize, Fetch, static service => service.Id);
        var services = await listing.ReadAsync().ConfigureAwait(false);
        var images = await Concurrency.SelectAsync(
            services, MaximumConcurrency, service => ReadVersionsAsync(service, call)).ConfigureAwait(false);
        return new([.. images.SelectMany(static image => image)]);

        Task<UsagePage<ServiceRecord>> Fetch(long offset, int limit) => GetPageAsync(
            UrlEncoding.WithQuery(
                UrlEncoding.Path("v2", Context.ProjectId, "services"),
                ("limit", limit.ToString(CultureInfo.InvariantCulture)),
                ("offset", offset.ToString(CultureInfo.InvariantCulture)),
                ("workspace_id", workspaceId)),
            UsageJsonContext.Default.Services,
            call);
    }

    private async Task<List<ImageReference>> ReadVersionsAsync(ServiceRecord service, CallOptions call)
    {
        var path = UrlEncoding.Path("v2", Context.ProjectId, "services", service.Id!, "versions");
        // A page size is only named where the first answer was not all.
        var listing = new WholeListing<ServiceVersionRecord>(
            Noun,
            OffsetUnit.Records,
            int.MaxValue,
            (offset, limit) => GetPageAsync(
                offset == 0
                    ? path
                    : UrlEncoding.WithQuery(
                        path, ("limit", limit.ToString(CultureInfo.InvariantCulture)),
                        ("offset", offset.ToString(CultureInfo.InvariantCulture))),
                UsageJsonContext.Default.ServiceVersions,
                call),
            static version => version.Id ?? version.Version);
        var user = User(service);
        return
        [
            .. from version in await listing.ReadAsync().ConfigureAwait(false)
               from instances in version.InstanceGroups ?? []
               from unit in instances?.UnitConfigs ?? []
               where unit?.Image is { } image && (image.Id is not null || image.SwrPath is not null)
               select new ImageReference(user, unit!.Image!.Id, unit.Image.SwrPath),
        ];
    }

    private static ImageUser User(ServiceRecord service) => new()
    {
        Kind = Service,
        Id = service.Id,
        Name = service.Name,
        Status = service.Status,
        UserId = service.UserId ?? service.UserName,
        WorkspaceId = service.WorkspaceId,
    };
}
