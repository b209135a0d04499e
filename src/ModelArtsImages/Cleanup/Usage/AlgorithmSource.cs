using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>Algorithms: what training jobs are started from.</summary>
internal sealed class AlgorithmSource(RequestPipeline pipeline, Context context) : UsageSource(pipeline, context)
{
    public const string Algorithm = nameof(Algorithm);

    public override string Kind => Algorithm;

    public override string Permission => "modelarts:aiAlgorithm:list";

    protected override string Noun => "algorithms";

    public override async Task<UsageReading> ReadAsync(string workspaceId, CallOptions call)
    {
        var algorithms = await ListAsync(
            UrlEncoding.Path("v2", Context.ProjectId, "algorithms"), OffsetUnit.Either, PageSize, UsageJsonContext.Default.Algorithms,
            static algorithm => algorithm.Metadata?.Id ?? algorithm.Id, call, ("workspace_id", workspaceId)).ConfigureAwait(false);
        return new(
        [
            .. algorithms.Where(static algorithm => algorithm.JobConfig?.Engine?.ImageUrl is { Length: > 0 })
                .Select(static algorithm => new ImageReference(User(algorithm), Id: null, algorithm.JobConfig!.Engine!.ImageUrl)),
        ]);
    }

    private static ImageUser User(AlgorithmRecord algorithm)
    {
        var metadata = algorithm.Metadata ?? new RecordMetadata();
        return metadata.ToUser(Algorithm, metadata.State, algorithm.Id);
    }
}
