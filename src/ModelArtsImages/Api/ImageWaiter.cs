using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Api;

/// <summary>Waits until images reach a state; looks at each soon, then less and less often.</summary>
/// <param name="statuses">The states to wait for.</param>
/// <param name="timeout">How long to wait at most.</param>
/// <param name="pollInterval">How long between two looks, at most.</param>
/// <param name="requests">Limits how many requests are under way for all images.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class ImageWaiter(
    IReadOnlyCollection<string> statuses, TimeSpan timeout, TimeSpan pollInterval, SemaphoreSlim requests, IClock clock)
{
    /// <summary>How long between two looks at an image, at most, where the user does not say it.</summary>
    public static readonly TimeSpan ImagePollInterval = TimeSpan.FromSeconds(5);

    /// <summary>The same for a job that saves a task: it takes minutes.</summary>
    public static readonly TimeSpan JobPollInterval = TimeSpan.FromSeconds(10);

    /// <summary>ShowImage, until the image is in one of the states.</summary>
    /// <param name="image">The image, or what is known of it.</param>
    /// <param name="client">Shows it.</param>
    /// <param name="onPoll">Is told of each look.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <returns>The image in one of the states.</returns>
    /// <exception cref="ModelArtsException">The image failed, is gone, or took too long.</exception>
    public Task<Image> WaitAsync(Image image, ImageClient client, Action<WaitStatus> onPoll, CallOptions call) =>
        WaitAsync(image, new PollSchedule(clock, timeout, pollInterval), client, onPoll, call);

    /// <summary>
    /// ShowSaveImageJob, until the job is in one of the states: that is the end of the saving, and nothing says that an image object comes
    /// of it. Where one is listed all the same, it is awaited as any image.
    /// </summary>
    /// <param name="job">The job.</param>
    /// <param name="images">Shows the image.</param>
    /// <param name="jobs">Shows the job.</param>
    /// <param name="onPoll">Is told of each look.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <returns>The image in one of the states, or the job where there is no image.</returns>
    /// <exception cref="ModelArtsException">The job or the image failed, or took too long.</exception>
    public async Task<object> WaitAsync(
        ImageSaveJob job, ImageClient images, TrainingJobClient jobs, Action<WaitStatus> onPoll, CallOptions call)
    {
        var schedule = new PollSchedule(clock, timeout, pollInterval);
        for (;;)
        {
            job = await LimitedAsync(() => jobs.ShowAsync(job, call), call.Stopping).ConfigureAwait(false);
            onPoll(WaitStatus.Of(job));
            if (Awaits(job.Status)) break;
            if (IsFailed(job)) throw Failed($"Image {job} is not saved: the job that saves it is {job.Status}", job.Message);
            if (!await schedule.NextAsync(call.Stopping).ConfigureAwait(false))
                throw TimedOut($"Image {job} is not saved", job.Status, job.Message);
        }

        return await LimitedAsync(() => FindAsync(job, images, call), call.Stopping).ConfigureAwait(false) is { } image
            ? await WaitAsync(image, schedule, images, onPoll, call).ConfigureAwait(false)
            : job;
    }

    private async Task<Image> WaitAsync(
        Image image, PollSchedule schedule, ImageClient client, Action<WaitStatus> onPoll, CallOptions call)
    {
        for (;;)
        {
            var look = await LimitedAsync(() => LookAsync(image.Id!, client, call), call.Stopping).ConfigureAwait(false);
            if (look is null) return client.Gone(image);

            onPoll(WaitStatus.Of(look));
            if (Awaits(look.Status)) return look;
            if (IsFailed(look.Status)) throw Failed($"Image {look.Label} is {look.Status}, not {Wanted}", look.StatusMessage);
            if (!await schedule.NextAsync(call.Stopping).ConfigureAwait(false))
                throw TimedOut($"Image {look.Label} is not {Wanted}", look.Status, look.StatusMessage);
        }
    }

    /// <summary>The job does not name an image that it makes: where there is one, it has the job's name, organization and tag.</summary>
    /// <returns>The image; <see langword="null"/> where none is listed, or where images may not be listed. The job has saved it all the
    /// same.</returns>
    private static async Task<Image?> FindAsync(ImageSaveJob job, ImageClient client, CallOptions call)
    {
        var query = new ImageQuery { Type = KnownValues.Dedicated, Name = job.Name, Namespace = job.Namespace };
        try
        {
            var page = await client.ListAsync(query, 0, 200, call).ConfigureAwait(false);
            return page.Items!.Find(image => image?.Tag == job.Tag);
        }
        catch (ModelArtsException)
        {
            return null;
        }
    }

    /// <summary><see langword="null"/> where the image is gone and that is what is waited for.</summary>
    private async Task<Image?> LookAsync(string id, ImageClient client, CallOptions call) => Awaits(KnownValues.Deleted)
        ? await client.FindAsync(id, call).ConfigureAwait(false)
        : await client.ShowAsync(id, call).ConfigureAwait(false);

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

    private static bool IsFailed(string? status) =>
        string.Equals(status, KnownValues.CreateFailed, StringComparison.OrdinalIgnoreCase)
        || string.Equals(status, KnownValues.Error, StringComparison.OrdinalIgnoreCase);

    /// <summary>The states of a job are not documented.</summary>
    private static bool IsFailed(ImageSaveJob job) =>
        IsFailed(job.Status) || job.Status?.IndexOf("FAIL", StringComparison.OrdinalIgnoreCase) >= 0;

    private static ModelArtsException Failed(string what, string? message) => new(Failure.ImageFailed, $"{what}{Reason(message)}.");

    private ModelArtsException TimedOut(string what, string? status, string? message)
    {
        var seconds = timeout.TotalSeconds == 1 ? "1 second" : $"{timeout.TotalSeconds:0} seconds";
        return new ModelArtsException(Failure.Timeout, $"{what} after {seconds}; it is {status ?? "without a status"}{Reason(message)}.")
        {
            RecommendedAction = "Wait longer with Wait-MAImage -TimeoutSec, or look with Get-MAImage.",
        };
    }

    private string Wanted => string.Join(" or ", statuses);

    private static string Reason(string? message) =>
        string.IsNullOrWhiteSpace(message) ? string.Empty : $": {DisplayText.OneLine(message!).TrimEnd('.')}";
}

/// <summary>What was last seen of something that is waited for.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Message">What the service says about that.</param>
/// <param name="Image">The image, once there is one.</param>
internal sealed record WaitStatus(string Name, string? Status, string? Message, Image? Image)
{
    public static WaitStatus Of(Image image) => new($"{image}", image.Status, image.StatusMessage, image);

    public static WaitStatus Of(ImageSaveJob job) => new($"{job}", job.Status, job.Message, Image: null);
}
