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
internal sealed class ImageWaiter(IReadOnlyCollection<string> statuses, TimeSpan timeout, TimeSpan pollInterval, SemaphoreSlim requests, IClock clock)
{
    /// <summary>ShowImage, until the image is in one of the states.</summary>
    /// <param name="image">The image, or what is known of it.</param>
    /// <param name="client">Shows it.</param>
    /// <param name="onPoll">Hears of each look.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <returns>The image in one of the states.</returns>
    /// <exception cref="ModelArtsException">The image failed, is gone, or took too long.</exception>
    public Task<Image> WaitAsync(Image image, ImageClient client, Action<WaitStatus> onPoll, CallOptions call) =>
        WaitAsync(image, new PollSchedule(clock, timeout, pollInterval), client, onPoll, call);

    /// <summary>ShowSaveImageJob and ListImage until there is the image that a job makes, then as for any image.</summary>
    /// <param name="job">The job.</param>
    /// <param name="images">Shows the image.</param>
    /// <param name="jobs">Shows the job.</param>
    /// <param name="onPoll">Hears of each look.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <returns>The image in one of the states.</returns>
    /// <exception cref="ModelArtsException">The job or the image failed, or took too long.</exception>
    public async Task<Image> WaitAsync(ImageSaveJob job, ImageClient images, TrainingJobClient jobs, Action<WaitStatus> onPoll, CallOptions call)
    {
        var pace = new PollSchedule(clock, timeout, pollInterval);
        for (;;)
        {
            if (await LimitedAsync(() => FindAsync(job, images, call), call.Stopping).ConfigureAwait(false) is { } image)
                return await WaitAsync(image, pace, images, onPoll, call).ConfigureAwait(false);

            job = await LimitedAsync(() => jobs.ShowAsync(job, call), call.Stopping).ConfigureAwait(false);
            onPoll(WaitStatus.Of(job));
            if (IsFailed(job)) throw new ModelArtsException(Failure.ImageFailed, $"Image {job} is not made: the job that saves it is {job.Status}{Reason(job.Message)}.");
            if (!await pace.NextAsync(call.Stopping).ConfigureAwait(false)) throw TimedOut($"Image {job} is not there", job.Status, job.Message);
        }
    }

    private async Task<Image> WaitAsync(
        Image image, PollSchedule pace, ImageClient client, Action<WaitStatus> onPoll, CallOptions call)
    {
        for (;;)
        {
            if (await LimitedAsync(() => LookAsync(image.Id!, client, call), call.Stopping).ConfigureAwait(false) is not { } look) return client.Gone(image);

            onPoll(WaitStatus.Of(look));
            if (Awaits(look.Status)) return look;
            if (IsFailed(look.Status)) throw new ModelArtsException(Failure.ImageFailed, $"Image {look.Label} is {look.Status}, not {Wanted}{Reason(look.StatusMessage)}.");
            if (!await pace.NextAsync(call.Stopping).ConfigureAwait(false)) throw TimedOut($"Image {look.Label} is not {Wanted}", look.Status, look.StatusMessage);
        }
    }

    /// <summary>The job does not name the image that it makes: it is found by its name, organization and tag once the service lists it.</summary>
    private static async Task<Image?> FindAsync(ImageSaveJob job, ImageClient client, CallOptions call)
    {
        var query = new ImageQuery { Type = KnownValues.Dedicated, Name = job.Name, Namespace = job.Namespace };
        var page = await client.ListAsync(query, 0, 200, call).ConfigureAwait(false);
        return page.Items!.Find(image => image?.Tag == job.Tag);
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
        string.Equals(status, KnownValues.CreateFailed, StringComparison.OrdinalIgnoreCase) || string.Equals(status, KnownValues.Error, StringComparison.OrdinalIgnoreCase);

    /// <summary>The states of a job are not documented.</summary>
    private static bool IsFailed(ImageSaveJob job) => IsFailed(job.Status) || job.Status?.IndexOf("FAIL", StringComparison.OrdinalIgnoreCase) >= 0;

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
