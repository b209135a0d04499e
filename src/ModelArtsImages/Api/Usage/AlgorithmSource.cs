using System.Globalization;
using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>Algorithms: what training jobs are started from.</summary>
internal sealed class AlgorithmSource(RequestPipeline pipeline, Context context) : UsageSource(pipeline, context)
{
    public const string Algorithm = nameof(Algorithm);

    private const int PageSize = 50;

    public override string Kind => Algorithm;

    public override string Permission => "modelarts:aiAlgorithm:list";

    protected override string Noun => "algorithms";

    public override async Task<UsageReading> ReadAsync(string workspaceId, CallOptions call)
    {
        var listing = new WholeListing<AlgorithmRecord>(
            Noun, OffsetUnit.Either, PageSize, Fetch, static algorithm => algorithm.Metadata?.Id ?? algorithm.Id);
        var algorithms = await listing.ReadAsync().ConfigureAwait(false);
        return new(
        [
            .. algorithms.Where(static algorithm => algorithm.JobConfig?.Engine?.ImageUrl is { Length: > 0 })
                .Select(static algorithm => new ImageReference(User(algorithm), Id: null, algorithm.JobConfig!.Engine!.ImageUrl)),
        ]);

        Task<UsagePage<AlgorithmRecord>> Fetch(long offset, int limit) => GetPageAsync(
            UrlEncoding.WithQuery(
                UrlEncoding.Path("v2", Context.ProjectId, "algorithms"),
                ("limit", limit.ToString(CultureInfo.InvariantCulture)),
                ("offset", offset.ToString(CultureInfo.InvariantCulture)),
                ("workspace_id", workspaceId)),
            UsageJsonContext.Default.Algorithms,
            call);
    }

    private static ImageUser User(AlgorithmRecord algorithm) => new()
    {
        Kind = Algorithm,
        Id = algorithm.Metadata?.Id ?? algorithm.Id,
        Name = algorithm.Metadata?.Name,
        Status = algorithm.Metadata?.State,
        UserId = algorithm.Metadata?.UserId ?? algorithm.Metadata?.UserName,
        WorkspaceId = algorithm.Metadata?.WorkspaceId,
    };
}
