using ModelArtsImages.Api;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;
using ModelArtsImages.Models.Requests;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands.Base;

/// <summary>Saves notebooks and tasks of training jobs as images, and waits for the images where that is wanted.</summary>
/// <param name="call">Where the calls are logged, and what ends them.</param>
/// <param name="progress">Begins to show the waiting, or gives the progress that is shown already.</param>
internal sealed class ImageSaver(CallOptions call, Func<WaitProgress> progress)
{
    /// <summary>Whether to wait until the image is ready.</summary>
    public bool Waits { get; init; }

    /// <summary>Whether to register what a task was saved as.</summary>
    public bool Registers { get; init; }

    /// <summary>The image or job that has been made and may be waited for.</summary>
    public object? Made { get; private set; }

    /// <summary>Saves a notebook.</summary>
    /// <exception cref="ModelArtsException">It was not saved, or the image is not ready in time.</exception>
    public async Task<Image> SaveNotebookAsync(Connection connection, string notebookId, SaveImageRequest request)
    {
        Made = null;
        var image = await connection.Images.CreateAsync(notebookId, request, call);
        Made = image;
        call.Log.Verbose(
            $"Notebook {notebookId} is bound to image {image.Label} from now on: that image is in use, " +
            "and the one that it had before may be free.");
        return await ReadyAsync(connection, image);
    }

    /// <summary>Saves a task of a training job.</summary>
    /// <returns>The job that saves it, or the image where there is one.</returns>
    /// <exception cref="ModelArtsException">It was not saved or not registered, or is not ready in time.</exception>
    public async Task<object> SaveTaskAsync(Connection connection, string jobId, string taskId, SaveImageRequest request)
    {
        Made = null;
        var job = await connection.TrainingJobs.SaveAsync(jobId, taskId, request, call);
        Made = job;
        if (!Waits && !Registers) return job;

        var saved = await WaitAsync<object>(
            job,
            ImageWaiter.JobPollInterval,
            (waiter, onPoll) => waiter.WaitAsync(job, connection.Images, connection.TrainingJobs, onPoll, call));
        // Where the service made an image of it, or the command was stopped, there is nothing to register.
        if (!Registers || saved is not ImageSaveJob { SwrPath: { } path, IsSaved: true }) return saved;

        var image = await RegisterAsync(connection.Images, path, request.Description);
        Made = image;
        return await ReadyAsync(connection, image);
    }

    private async Task<Image> RegisterAsync(ImageClient images, string path, string? description)
    {
        try
        {
            return await images.RegisterAsync(new RegisterImageRequest { SwrPath = path, Description = description }, call);
        }
        catch (ModelArtsException e)
        {
            throw e.With(
                $"The task is saved as {path}, but it is not registered. {e.Message}",
                recommendedAction: $"Run Register-MAImage {path} once the cause is mended. It need not be saved again.");
        }
    }

    private async Task<Image> ReadyAsync(Connection connection, Image image) => Waits
        ? await WaitAsync(
            image, ImageWaiter.ImagePollInterval, (waiter, onPoll) => waiter.WaitAsync(image, connection.Images, onPoll, call))
        : image;

    /// <summary>
    /// Waits for what has been made, with progress. If the user stops that, it may still come to its end, and is returned as it was.
    /// </summary>
    private async Task<T> WaitAsync<T>(T made, TimeSpan pollInterval, Func<ImageWaiter, Action<WaitStatus>, Task<T>> wait)
    {
        using var requests = new SemaphoreSlim(1);
        var waiter = new ImageWaiter([KnownValues.Active], TimeSpan.FromMinutes(30), pollInterval, requests, SystemClock.Instance);
        try
        {
            return await wait(waiter, progress().OnPoll);
        }
        catch (OperationCanceledException)
        {
            return made;
        }
    }
}
