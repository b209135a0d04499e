using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Api;

/// <summary>Waits until images reach a status, with ever fewer polls. The wait ends on time, whatever the service does.</summary>
/// <param name="pollInterval">The longest time between two polls.</param>
/// <param name="requests">Limits how many requests are in flight for all images.</param>
internal sealed class ImageWaiter(
    IReadOnlyCollection<string> statuses, TimeSpan timeout, TimeSpan pollInterval, SemaphoreSlim requests)
{
    /// <summary>The default of the longest interval between two polls of an image.</summary>
    public static readonly TimeSpan ImagePollInterval = TimeSpan.FromSeconds(5);

    /// <summary>The same for a job that saves a task, which takes minutes.</summary>
    public static readonly TimeSpan JobPollInterval = TimeSpan.FromSeconds(10);

    private string Wanted => string.Join(" or ", statuses);

    /// <summary>ShowImage, until the image has one of the statuses.</summary>
    /// <exception cref="ModelArtsException">The image failed, is gone, or took too long.</exception>
    public Task<Image> WaitAsync(Image image, ImageClient client, Action<WaitStatus> onPoll, CallOptions call)
    {
        var wait = new Wait(image, onPoll, new PollSchedule(SystemClock.Instance, timeout, pollInterval));
        return OnTimeAsync(wait, limited => WaitAsync(image, wait, client, limited), call);
    }

    /// <summary>
    /// ShowSaveImageJob, until the job has one of the statuses. The job then has saved the content, but ModelArts may have no image of it.
    /// If it lists one, that image is awaited, too.
    /// </summary>
    /// <returns>The image with one of the statuses, or the job if there is no image.</returns>
    /// <exception cref="ModelArtsException">The job or the image failed, or took too long.</exception>
    public Task<object> WaitAsync(
        ImageSaveJob job, ImageClient images, TrainingJobClient jobs, Action<WaitStatus> onPoll, CallOptions call)
    {
        var wait = new Wait(job, onPoll, new PollSchedule(SystemClock.Instance, timeout, pollInterval));
        return OnTimeAsync(wait, limited => WaitAsync(job, wait, images, jobs, limited), call);
    }

    private async Task<object> WaitAsync(ImageSaveJob job, Wait wait, ImageClient images, TrainingJobClient jobs, CallOptions call)
    {
        for (;;)
        {
            if (await LimitedAsync(() => PollAsync(job, jobs, call), call.Stopping).ConfigureAwait(false) is { } polled)
            {
                job = polled;
                wait.Polled(WaitStatus.Of(job));
                if (Awaits(job.Status)) break;
                if (IsFailed(job)) throw Failed($"Image {job} is not saved: the job that saves it is {job.Status}", job.Message);
            }

            if (!await wait.Schedule.NextAsync(call.Stopping).ConfigureAwait(false)) throw TimedOut(wait);
        }

        // The content is saved, however long the search for its image takes.
        wait.Result = job;
        if (await LimitedAsync(() => FindAsync(job, images, call), call.Stopping).ConfigureAwait(false) is not { } image) return job;
        wait.Result = null;
        return await WaitAsync(image, wait, images, call).ConfigureAwait(false);
    }

    /// <summary>Polls once. Returns nothing if the job was just created and the service does not show it yet.</summary>
    private static async Task<ImageSaveJob?> PollAsync(ImageSaveJob job, TrainingJobClient jobs, CallOptions call)
    {
        try
        {
            return await jobs.ShowAsync(job, call).ConfigureAwait(false);
        }
        catch (ModelArtsException e) when (job.IsJustMade && (e.StatusCode == 404 || e.ErrorCode == TrainingJobClient.NoSuchJob))
        {
            return null;
        }
    }

    private async Task<Image> WaitAsync(Image image, Wait wait, ImageClient client, CallOptions call)
    {
        do
        {
            var (polled, isGone) = await LimitedAsync(() => PollAsync(image, client, call), call.Stopping).ConfigureAwait(false);
            if (isGone) return client.Gone(image);
            if (polled is null) continue;

            wait.Polled(WaitStatus.Of(polled));
            if (Awaits(polled.Status)) return polled;
            if (IsFailed(polled.Status)) throw Failed($"Image {polled.Label} is {polled.Status}, not {Wanted}", polled.StatusMessage);
        }
        while (await wait.Schedule.NextAsync(call.Stopping).ConfigureAwait(false));

        throw TimedOut(wait);
    }

    /// <summary>Polls once. The image is <see langword="null"/> if it was just created and the service does not show it yet.</summary>
    private async Task<(Image? Image, bool IsGone)> PollAsync(Image image, ImageClient client, CallOptions call)
    {
        if (Awaits(KnownValues.Deleted))
            return await client.FindAsync(image.Id!, call).ConfigureAwait(false) is { } found ? (found, false) : (null, true);

        try
        {
            return (await client.ShowAsync(image.Id!, call).ConfigureAwait(false), false);
        }
        catch (ModelArtsException e) when (e.StatusCode is 400 or 404 && e.Failure != Failure.BadRequest && image.IsJustMade)
        {
            return (null, false);
        }
    }

    /// <summary>Finds the image of a job by its name, organization, and tag, because the job does not name its image.</summary>
    /// <returns>The image; <see langword="null"/> if none is listed, or if images may not be listed. The job has saved it anyway.</returns>
    private static async Task<Image?> FindAsync(ImageSaveJob job, ImageClient client, CallOptions call)
    {
        var query = new ImageQuery { Type = KnownValues.Dedicated, Name = job.Name, Namespace = job.Namespace };
        var pager = new Pager<Image>(
            (offset, limit, token) => client.ListAsync(query, offset, limit, call with { Stopping = token }),
            static image => image.Id,
            200);
        try
        {
            while (!pager.IsAtEnd)
            {
                var page = await pager.NextAsync(long.MaxValue, call.Stopping).ConfigureAwait(false);
                if (page.Find(image => IsOf(job, image)) is { } found) return found;
            }
        }
        catch (ModelArtsException)
        {
        }

        return null;
    }

    /// <summary>
    /// Whether an image is of the job's path. The service may ignore the filters, and another registry can have the same name and tag. A
    /// record of a deleted image, or of one that failed before the job, would be awaited in vain.
    /// </summary>
    private static bool IsOf(ImageSaveJob job, Image image) =>
        image.Name == job.Name && image.Namespace == job.Namespace && image.Tag == job.Tag
        && Is(image.Type ?? KnownValues.Dedicated, KnownValues.Dedicated)
        && !image.IsInSwrEnterprise && IsAt(job.SwrPath, image)
        && !Is(image.Status, KnownValues.Deleted)
        && (!IsFailed(image.Status) || image.CreatedAt >= job.CreatedAt);

    private static bool IsAt(string? path, Image image) =>
        (ImagePath.Of(image)?.Registry, ImagePath.Parse(path)?.Registry) is not ({ } one, { } other) || Is(one, other);

    /// <summary>Cancels a request that outlasts the time-out, such as one that waits for a response or during a long pause.</summary>
    private async Task<T> OnTimeAsync<T>(Wait wait, Func<CallOptions, Task<T>> body, CallOptions call)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(call.Stopping);
        limit.CancelAfter(timeout);
        try
        {
            return await body(call with { Stopping = limit.Token }).ConfigureAwait(false);
        }
        catch (Exception e) when (limit.IsCancellationRequested && !call.Stopping.IsCancellationRequested && IsOfRequest(e))
        {
            return wait.Result is T known ? known : throw TimedOut(wait);
        }
    }

    /// <summary>Whether an exception comes from the cancellation of a request and says nothing about the image.</summary>
    private static bool IsOfRequest(Exception exception) => exception is OperationCanceledException or ModelArtsException
    {
        Failure: Failure.Timeout or Failure.ServiceUnavailable or Failure.TooManyRequests or Failure.ConnectionFailed
    };

    private async Task<T> LimitedAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        await requests.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ask().ConfigureAwait(false);
        }
        finally
        {
            requests.Release();
        }
    }

    private bool Awaits(string? status) => status is not null && statuses.Contains(status, StringComparer.OrdinalIgnoreCase);

    private static bool IsFailed(string? status) => Is(status, KnownValues.CreateFailed) || Is(status, KnownValues.Error);

    private static bool Is(string? value, string known) => string.Equals(value, known, StringComparison.OrdinalIgnoreCase);

    /// <summary>The statuses of a job are not documented.</summary>
    private static bool IsFailed(ImageSaveJob job) =>
        IsFailed(job.Status) || job.Status?.IndexOf("FAIL", StringComparison.OrdinalIgnoreCase) >= 0;

    private static ModelArtsException Failed(string what, string? message) => new(Failure.ImageFailed, $"{what}{Reason(message)}.");

    private ModelArtsException TimedOut(Wait wait)
    {
        var what = wait.Image is { } image ? $"Image {image.Label} is not {Wanted}" : $"Image {wait.Subject} is not saved";
        var seconds = timeout.TotalSeconds == 1 ? "1 second" : $"{timeout.TotalSeconds:0} seconds";
        var state = wait.Latest is { } seen
            ? $"it is {seen.Status ?? "without a status"}{Reason(seen.Message)}"
            : "the service has not returned its status";
        return new ModelArtsException(Failure.Timeout, $"{what} after {seconds}; {state}.")
        {
            RecommendedAction = "Wait longer with Wait-MAImage -TimeoutSec, or check with Get-MAImage.",
        };
    }

    private static string Reason(string? message) =>
        string.IsNullOrWhiteSpace(message) ? string.Empty : $": {DisplayText.OneLine(message!).TrimEnd('.')}";

    /// <summary>A wait: its subject, and the latest status from the service.</summary>
    private sealed class Wait(object subject, Action<WaitStatus> onPoll, PollSchedule schedule)
    {
        public object Subject => subject;

        public PollSchedule Schedule => schedule;

        public WaitStatus? Latest { get; private set; }

        /// <summary>What is returned when the time is up; <see langword="null"/> if that is an error.</summary>
        public object? Result { get; set; }

        /// <summary>The image, if it is one that is awaited.</summary>
        public Image? Image => Latest?.Image ?? subject as Image;

        public void Polled(WaitStatus status)
        {
            Latest = status;
            onPoll(status);
        }
    }
}

/// <summary>The latest status of an image or a job.</summary>
/// <param name="Message">The service's reason for the status.</param>
/// <param name="Image">The image, once it exists.</param>
internal sealed record WaitStatus(string Name, string? Status, string? Message, Image? Image)
{
    public static WaitStatus Of(Image image) => new($"{image}", image.Status, image.StatusMessage, image);

    public static WaitStatus Of(ImageSaveJob job) => new($"{job}", job.Status, job.Message, Image: null);
}
