using System.Text.Json;
using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>Training jobs, and the tasks of them that run on an image of their own.</summary>
internal sealed class TrainingJobSource(RequestPipeline pipeline, Context context) : UsageSource(pipeline, context)
{
    public const string TrainingJob = nameof(TrainingJob);

    public override string Kind => TrainingJob;

    public override string Permission => "modelarts:trainJob:list";

    protected override string Noun => "training jobs";

    public override async Task<UsageReading> ReadAsync(string workspaceId, CallOptions call)
    {
        var listing = new WholeListing<TrainingJobRecord>(
            Noun, OffsetUnit.Pages, PageSize, (page, limit) => SearchAsync(workspaceId, page, limit, call), static job => job.Metadata?.Id);
        var jobs = await listing.ReadAsync().ConfigureAwait(false);
        return new([.. jobs.SelectMany(References)]);
    }

    private async Task<UsagePage<TrainingJobRecord>> SearchAsync(string workspaceId, long page, int limit, CallOptions call)
    {
        var search = new TrainingJobSearch { Offset = page, Limit = limit, WorkspaceId = workspaceId };
        var request = new ApiRequest
        {
            Method = HttpMethod.Post,
            Endpoint = Context.Endpoint,
            PathAndQuery = UrlEncoding.Path("v2", Context.ProjectId, "training-job-searches"),
            Action = $"list {Noun}",
            Permissions = Permission,
            MaximumLength = BodyReader.MaximumPageLength,
            Body = JsonSerializer.SerializeToUtf8Bytes(search, UsageJsonContext.Default.TrainingJobSearch),
            IsRepeatable = true,
        };
        var result = await SendAsync(
            request, static response => ReadPage(response, UsageJsonContext.Default.TrainingJobs), call).ConfigureAwait(false);
        return result.ValueOrThrow();
    }

    private static IEnumerable<ImageReference> References(TrainingJobRecord job)
    {
        var user = job.Metadata!.ToUser(TrainingJob, job.Status?.Phase);
        return Paths(job).Distinct().Select(path => new ImageReference(user, Id: null, path));
    }

    private static IEnumerable<string> Paths(TrainingJobRecord job)
    {
        if (job.Algorithm?.Engine?.ImageUrl is { Length: > 0 } image) yield return image;
        foreach (var task in job.Tasks ?? [])
        {
            if (task?.Algorithm?.Engine?.ImageUrl is { Length: > 0 } ofAlgorithm) yield return ofAlgorithm;
            if (task?.Engine?.ImageUrl is { Length: > 0 } ofTask) yield return ofTask;
        }
    }
}
