using ModelArtsImages.Api;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup.Usage;

/// <summary>Training jobs, including their tasks, which may run images of their own.</summary>
internal sealed class TrainingJobSource(RequestPipeline pipeline, Context context)
    : UsageSource(pipeline, context, TrainingJob, "modelarts:trainJob:list")
{
    public const string TrainingJob = nameof(TrainingJob);

    private static readonly ListingRules Rules = new("training jobs", OffsetUnit.Pages, PageSize);

    public override async Task<UsageReading> ReadAsync(string workspaceId, CallOptions call, RequestSlots slots)
    {
        var jobs = await new WholeListing<TrainingJobRecord>(
            Rules,
            position => FetchPageAsync(Search(workspaceId, position), UsageJsonContext.Default.TrainingJobs, call, slots),
            static job => job.Metadata?.Id).ReadAsync().ConfigureAwait(false);
        return new([.. jobs.SelectMany(References)]);
    }

    private ApiRequest Search(string workspaceId, PagePosition position) => Request(
        HttpMethod.Post,
        UrlEncoding.Path("v2", Context.ProjectId, "training-job-searches"),
        $"list {Rules.Noun}",
        Permission,
        body: Json(
            new TrainingJobSearch(position.Offset, position.Limit!.Value, workspaceId), UsageJsonContext.Default.TrainingJobSearch),
        maximumLength: BodyReader.MaximumPageLength,
        isRepeatable: true);

    private static IEnumerable<UserReference> References(TrainingJobRecord job)
    {
        var user = job.Metadata!.ToUser(TrainingJob, job.Status?.Phase);
        return Images(job).Select(image => new UserReference(user, image));
    }

    /// <summary>A job that names its algorithm need not repeat the engine. A job that names neither may run any image.</summary>
    private static ImageReference[] Images(TrainingJobRecord job)
    {
        var (algorithm, tasks) = (job.Algorithm, job.Tasks ?? []);
        ImageReference[] found =
        [
            .. ImageFields.OfEngine(algorithm?.Engine),
            .. tasks.SelectMany(static task => new[] { task?.Algorithm?.Engine, task?.Engine }).SelectMany(ImageFields.OfEngine),
            .. ImageFields.Elsewhere([job, job.Metadata, algorithm], tasks, tasks.Select(static task => task?.Algorithm)),
        ];
        var isKnown = found.Length > 0 || ImageFields.IsOfService(algorithm?.Engine) || algorithm is { Engine: null, Id: not null };
        return isKnown ? found : [ImageReference.None];
    }
}
