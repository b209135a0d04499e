using System.Globalization;
using ModelArtsImages.Http;
using ModelArtsImages.Models.Json;
using ModelArtsImages.Models.Requests;

namespace ModelArtsImages.Api;

/// <summary>The operations that save a task of a training job as an image.</summary>
internal sealed class TrainingJobClient(RequestPipeline pipeline, Context context) : ProjectClient(pipeline, context)
{
    /// <summary>The service's code if no job saves a task.</summary>
    public const string NoSuchJob = "ModelArts.2881";

    /// <summary>CreateSaveImageJob.</summary>
    /// <param name="taskId">The task, such as worker-0.</param>
    public async Task<ImageSaveJob> SaveAsync(string trainingJobId, string taskId, SaveImageRequest save, CallOptions call)
    {
        var request = Request(
            HttpMethod.Post, JobPath(trainingJobId, taskId), $"save task {taskId} of training job {trainingJobId} as {save}",
            permissions: null, body: Json(save, ImagesJsonContext.Default.SaveImageRequest));
        var result = await SendAsync(request, response => ReadJob(response, save), call).ConfigureAwait(false);
        var job = MadeOrThrow(result, "Check in SWR or with Get-MAImageContent whether it is being saved before you try again.");
        return Complete(job, trainingJobId, taskId, save).AsJustMade();
    }

    /// <summary>ShowSaveImageJob.</summary>
    public async Task<ImageSaveJob> ShowAsync(ImageSaveJob job, CallOptions call)
    {
        var request = Request(HttpMethod.Get, JobPath(job.TrainingJobId!, job.TaskId!), $"get the job that saves {job}", permissions: null);
        var save = new SaveImageRequest { Name = job.Name!, Namespace = job.Namespace!, Tag = job.Tag };
        var result = await SendAsync(request, response => ReadJob(response, save), call).ConfigureAwait(false);
        return Complete(result.ValueOrThrow(), job.TrainingJobId!, job.TaskId!, save);
    }

    private string JobPath(string trainingJobId, string taskId) =>
        UrlEncoding.Path("v2", Context.ProjectId, "training-jobs", trainingJobId, "tasks", taskId, "save-image-job");

    /// <summary>The response does not have to repeat the request.</summary>
    private ImageSaveJob Complete(ImageSaveJob job, string trainingJobId, string taskId, SaveImageRequest save)
    {
        job.TrainingJobId = trainingJobId;
        job.TaskId = taskId;
        job.Context = Context;
        job.Name ??= save.Name;
        job.Namespace ??= save.Namespace;
        // A tag such as 1.10 can come as the number 1.1.
        job.Tag = save.Tag ?? job.Tag;
        job.SwrPath = job is { Namespace: not null, Name: not null, Tag: not null } ? $"{Registry}{job}" : null;
        return job;
    }

    /// <summary>
    /// The registry of the region, with a slash at its end. Other clouds with the same API name their registries differently; a path
    /// without a registry means the project's own.
    /// </summary>
    private string Registry
    {
        get
        {
            var endpoint = Context.Endpoint;
            var isVendors = endpoint.Host.IndexOf(".myhuaweicloud.", StringComparison.OrdinalIgnoreCase) >= 0;
            if (!isVendors && !endpoint.IsLoopback) return string.Empty;
            var domain = endpoint.Host.EndsWith(".eu", StringComparison.OrdinalIgnoreCase) ? "eu" : "com";
            return $"swr.{Context.Region}.myhuaweicloud.{domain}/";
        }
    }

    private static ReadResult<ImageSaveJob> ReadJob(ApiResponse response, SaveImageRequest asked)
    {
        if (response.Json.IsEmpty) return new ImageSaveJob();
        var job = RecordReaders.ImageSaveJob.Read(response.Json);
        // A job has no id, so its other fields identify it.
        if (job is { Name: null, Status: null } && ServiceError.IsIn(response)) return new Unreadable();
        // A task has one job at a time, and an earlier one may have saved it under another name.
        return IsSame(job.Name, asked.Name) && IsSame(job.Namespace, asked.Namespace) && IsSameTag(job.Tag, asked.Tag)
            ? job
            : new Unreadable("it is about another image");
    }

    private static bool IsSame(string? answered, string? asked) =>
        answered is null || asked is null || string.Equals(answered, asked, StringComparison.OrdinalIgnoreCase);

    private static bool IsSameTag(string? answered, string? asked) =>
        answered is null || asked is null || answered == asked
        || (decimal.TryParse(answered, NumberStyles.Float, CultureInfo.InvariantCulture, out var one)
            && decimal.TryParse(asked, NumberStyles.Float, CultureInfo.InvariantCulture, out var other) && one == other);
}
