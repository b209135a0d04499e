using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>Models: some are made from an image, or have been packed as one.</summary>
internal sealed class ModelSource(RequestPipeline pipeline, Context context) : UsageSource(pipeline, context)
{
    public const string Model = nameof(Model);

    public override string Kind => Model;

    public override string Permission => "modelarts:model:list";

    protected override string Noun => "models";

    public override async Task<UsageReading> ReadAsync(string workspaceId, CallOptions call)
    {
        var models = await ListAsync(
            Path("models"), OffsetUnit.Pages, PageSize, UsageJsonContext.Default.Models, static model => model.ModelId ?? model.Id, call,
            ("workspace_id", workspaceId)).ConfigureAwait(false);
        return new(
        [
            .. models.Where(static model => model.SwrLocation is { Length: > 0 })
                .Select(static model => new ImageReference(User(model), Id: null, model.SwrLocation)),
        ]);
    }

    private static ImageUser User(ModelRecord model)
    {
        var name = model.ModelName ?? model.Name;
        return new ImageUser
        {
            Kind = Model,
            Id = model.ModelId ?? model.Id,
            Name = name is null || model.ModelVersion is null ? name : $"{name}:{model.ModelVersion}",
            Status = model.ModelStatus ?? model.Status,
            UserId = model.Owner,
            WorkspaceId = model.WorkspaceId,
        };
    }
}
