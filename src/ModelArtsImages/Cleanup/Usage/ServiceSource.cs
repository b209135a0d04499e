using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>Inference services. Their versions name the images that they run.</summary>
internal sealed class ServiceSource(RequestPipeline pipeline, Context context)
    : UsageSource(pipeline, context, Service, "modelarts:service:list or modelarts:service:get")
{
    public const string Service = nameof(Service);

    private static readonly ListingRules Rules = new("inference services", OffsetUnit.AlignedRecords, PageSize);

    public override async Task<UsageReading> ReadAsync(string workspaceId, CallOptions call, RequestSlots slots)
    {
        var services = await ListAsync(
            UrlEncoding.Path("v2", Context.ProjectId, "services"), Rules, UsageJsonContext.Default.Services,
            static service => service.Id, call, slots, ("workspace_id", workspaceId)).ConfigureAwait(false);
        var readings = await Task.WhenAll(services.Select(service => ReadVersionsAsync(service, call, slots))).ConfigureAwait(false);
        return new([.. readings.SelectMany(static reading => reading.Found)])
        {
            Unreadable = [.. readings.Select(static reading => reading.Missing).OfType<string>()],
        };
    }

    /// <summary>Reads the versions of a service. If they cannot be listed, the other services are not affected.</summary>
    private async Task<UsageReading> ReadVersionsAsync(ServiceRecord service, CallOptions call, RequestSlots slots)
    {
        var user = service.ToUser(Service, service.Status);
        try
        {
            if (service.Id is "." or "..") return new UsageReading([], $"{user} has the id '{service.Id}', which no request can name.");
            var versions = await ListAsync(
                UrlEncoding.Path("v2", Context.ProjectId, "services", service.Id!, "versions"),
                new ListingRules($"the versions of {user}", OffsetUnit.AlignedRecords, PageSize: null),
                UsageJsonContext.Default.ServiceVersions, static version => version.Id ?? version.Version, call, slots)
                .ConfigureAwait(false);
            var images = versions.SelectMany(Images).Concat(ImageFields.Elsewhere([service]));
            return new UsageReading([.. images.Select(image => new UserReference(user, image))]);
        }
        catch (ModelArtsException e) when (!e.IsOfAccount)
        {
            return new UsageReading([], MissingPermission.AddTo(e, Permission));
        }
    }

    /// <summary>A version without its groups, a group without its units and a unit without its image may run any image.</summary>
    private static IEnumerable<ImageReference> Images(ServiceVersionRecord version)
    {
        if (version.InstanceGroups is not { Count: > 0 } groups) return [ImageReference.None];
        return groups.SelectMany(static group => group?.UnitConfigs is { Count: > 0 } units
                ? units.SelectMany(static unit => ImageFields.Of(unit?.Image).Concat(FreeJson.Find(unit?.Fields, onlyOfImages: false)))
                : [ImageReference.None])
            .Concat(ImageFields.Elsewhere([version], groups));
    }
}
