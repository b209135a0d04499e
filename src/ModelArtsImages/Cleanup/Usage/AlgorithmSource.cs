using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>Algorithms, from which training jobs are started.</summary>
internal sealed class AlgorithmSource(RequestPipeline pipeline, Context context)
    : UsageSource(pipeline, context, Algorithm, "modelarts:aiAlgorithm:list")
{
    public const string Algorithm = nameof(Algorithm);

    private static readonly ListingRules Rules = new("algorithms", OffsetUnit.Either, PageSize);

    public override async Task<UsageReading> ReadAsync(string workspaceId, CallOptions call, RequestSlots slots)
    {
        var algorithms = await ListAsync(
            UrlEncoding.Path("v2", Context.ProjectId, "algorithms"), Rules, UsageJsonContext.Default.Algorithms,
            static algorithm => algorithm.Metadata?.Id ?? algorithm.Id, call, slots, ("workspace_id", workspaceId)).ConfigureAwait(false);
        return new([.. algorithms.SelectMany(References)]);
    }

    private static IEnumerable<UserReference> References(AlgorithmRecord algorithm)
    {
        var metadata = algorithm.Metadata ?? new RecordMetadata(State: null);
        var user = metadata.ToUser(Algorithm, metadata.State, metadata.Id ?? algorithm.Id);
        var engine = algorithm.JobConfig?.Engine;
        ImageReference[] found =
        [
            .. ImageFields.OfEngine(engine), .. ImageFields.Elsewhere([algorithm, metadata, algorithm.JobConfig]),
        ];
        if (found.Length == 0 && !ImageFields.IsOfService(engine)) found = [ImageReference.None];
        return found.Select(image => new UserReference(user, image));
    }
}
