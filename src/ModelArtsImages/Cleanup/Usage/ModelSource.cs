using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>Models, some of which are created from an image or packaged as one.</summary>
internal sealed class ModelSource(RequestPipeline pipeline, Context context)
    : UsageSource(pipeline, context, Model, "modelarts:model:list")
{
    public const string Model = nameof(Model);

    private static readonly ListingRules Rules = new("models", OffsetUnit.Pages, PageSize);

    public override async Task<UsageReading> ReadAsync(string workspaceId, CallOptions call, RequestSlots slots)
    {
        var models = await ListAsync(
            Path("models"), Rules, UsageJsonContext.Default.Models, static model => model.ModelId ?? model.Id, call, slots,
            ("workspace_id", workspaceId)).ConfigureAwait(false);
        return new([.. models.SelectMany(References)]);
    }

    /// <summary>
    /// A model that is not created from an image names none. Its source may be files, whose location is not a reference. A model that is
    /// created from an image and does not name it may use any image.
    /// </summary>
    private static IEnumerable<UserReference> References(ModelRecord model)
    {
        var isImage = string.Equals(model.ModelType, "Image", StringComparison.OrdinalIgnoreCase);
        ImageReference[] found =
        [
            .. new[] { model.SwrLocation, model.ImageAddress }.Where(static text => !string.IsNullOrWhiteSpace(text))
                .Select(static text => ImageReference.Parse(text!)),
            .. new[] { SourceOf(model, isImage) }.OfType<ImageReference>(),
            .. ImageFields.Elsewhere([model]),
        ];
        if (found.Length == 0 && isImage) found = [ImageReference.None];
        return found.Select(image => new UserReference(User(model), image));
    }

    private static ImageReference? SourceOf(ModelRecord model, bool isImage) =>
        string.IsNullOrWhiteSpace(model.SourceLocation) ? null
        : isImage ? ImageReference.Parse(model.SourceLocation!)
        : ImageReference.Find(model.SourceLocation!);

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
