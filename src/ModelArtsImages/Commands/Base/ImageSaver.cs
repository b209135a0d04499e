using ModelArtsImages.Api;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Models.Requests;

namespace ModelArtsImages.Commands.Base;

/// <summary>Saves notebooks and tasks of training jobs as images, and waits for the images if requested.</summary>
internal sealed class ImageSaver(Action<WaitStatus> onPoll)
{
    /// <summary>Whether to wait until the image is ready.</summary>
    public bool Waits { get; init; }

    /// <summary>Whether to register the saved task.</summary>
    public bool Registers { get; init; }

    /// <summary>Saves a notebook.</summary>
    /// <exception cref="ModelArtsException">The notebook was not saved, or the image is not ready in time.</exception>
    public async Task<Image> SaveNotebookAsync(Connection connection, string notebookId, SaveImageRequest request, CallOptions call)
    {
        var image = await connection.Images.CreateAsync(notebookId, request, call).ConfigureAwait(false);
        call.Log.Verbose(
            $"Notebook {notebookId} is now bound to image {image.Label}: that image is in use, " +
            "and the notebook's previous image may no longer be.");
        return await ReadyAsync(connection, image, call).ConfigureAwait(false);
    }

    /// <summary>Saves a task of a training job.</summary>
    /// <returns>The job that saves it, or the image if there is one.</returns>
    /// <exception cref="ModelArtsException">The task was not saved or not registered, or the image is not ready in time.</exception>
    public async Task<object> SaveTaskAsync(
        Connection connection, string jobId, string taskId, SaveImageRequest request, CallOptions call)
    {
        var job = await connection.TrainingJobs.SaveAsync(jobId, taskId, request, call).ConfigureAwait(false);
        if (!Waits && !Registers) return job;

        var saved = await WaitAsync<object>(
            job,
            ImageWaiter.JobPollInterval,
            waiter => waiter.WaitAsync(job, connection.Images, connection.TrainingJobs, onPoll, call)).ConfigureAwait(false);
        // If the service created an image of the task, or if the command was stopped, there is nothing to register.
        if (!Registers || saved is not ImageSaveJob { IsSaved: true } ready) return saved;
        if (ready.SwrPath is not { } path) throw WithoutTag(ready);

        var image = await RegisterAsync(connection.Images, job, path, request.Description, call).ConfigureAwait(false);
        return await ReadyAsync(connection, image, call).ConfigureAwait(false);
    }

    private static async Task<Image> RegisterAsync(
        ImageClient images, ImageSaveJob job, string path, string? description, CallOptions call)
    {
        try
        {
            var request = new RegisterImageRequest { SwrPath = path, Description = description };
            return await images.RegisterAsync(request, call).ConfigureAwait(false);
        }
        catch (ModelArtsException e)
        {
            throw e.With(
                $"The task is saved as {path}, but it is not registered. {e.Message}",
                recommendedAction: $"Run Register-MAImage {path} once the cause is fixed. You do not need to save it again.",
                subject: job);
        }
    }

    private static ModelArtsException WithoutTag(ImageSaveJob job) => new(
        Failure.InvalidResponse, $"The task is saved as {job}, but it is not registered: the service did not return the tag.")
    {
        RecommendedAction = $"Find the tag with Get-MAImageContent -Namespace {job.Namespace} -Repository {job.Name}, " +
            "and register its path with Register-MAImage.",
        Subject = job,
    };

    private async Task<Image> ReadyAsync(Connection connection, Image image, CallOptions call) => Waits
        ? await WaitAsync(
            image, ImageWaiter.ImagePollInterval, waiter => waiter.WaitAsync(image, connection.Images, onPoll, call))
            .ConfigureAwait(false)
        : image;

    /// <summary>
    /// Waits for the new image or job. If the user stops the wait, the image or job is returned in its last known state. An error names it.
    /// </summary>
    private static async Task<T> WaitAsync<T>(T made, TimeSpan pollInterval, Func<ImageWaiter, Task<T>> wait)
        where T : class
    {
        using var requests = new SemaphoreSlim(1);
        var waiter = new ImageWaiter([KnownValues.Active], TimeSpan.FromMinutes(30), pollInterval, requests);
        try
        {
            return await wait(waiter).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return made;
        }
        catch (ModelArtsException e)
        {
            throw e.With(subject: e.Subject ?? made);
        }
    }
}
