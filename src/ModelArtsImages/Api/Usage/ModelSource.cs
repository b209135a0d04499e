using System.Globalization;
using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>Models: some are made from an image, or have been packed as one.</summary>
internal sealed class ModelSource(RequestPipeline pipeline, Context context) : UsageSource(pipeline, context)
{
    public const string Model = nameof(Model);

    private const int PageSize = 50;

    public override string Kind => Model;

    public override string Permission => "modelarts:model:list";

    protected override string Noun => "models";

    public override async Task<UsageReading> ReadAsync(string workspaceId, CallOptions call)
    {
        var listing = new WholeListing<ModelRecord>(Noun, OffsetUnit.Pages, PageSize, Fetch, static model => model.ModelId ?? model.Id);
        var models = await listing.ReadAsync().ConfigureAwait(false);
        return new(
        [
            .. models.Where(static model => model.SwrLocation is { Length: > 0 })
                .Select(static model => new ImageReference(User(model), Id: null, model.SwrLocation)),
        ]);

        Task<UsagePage<ModelRecord>> Fetch(long page, int limit) => GetPageAsync(
            UrlEncoding.WithQuery(
                Path("models"),
                ("limit", limit.ToString(CultureInfo.InvariantCulture)),
                ("offset", page.ToString(CultureInfo.InvariantCulture)),
                ("workspace_id", workspaceId)),
            UsageJsonContext.Default.Models,
            call);
    }

    private static ImageUser User(ModelRecord model)
    {
        var name = model.ModelName ?? model.Name;
        return new ImageUser
        {
            Kind = Model,
            Id = model.ModelId ?? model.Id,
            Name = name is null || model.Version is null ? name : $"{name}:{model.Version}",
            Status = model.ModelStatus ?? model.Status,
            UserId = model.Owner,
            WorkspaceId = model.WorkspaceId,
        };
    }
}
