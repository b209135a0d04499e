using ModelArtsImages.Errors;
using ModelArtsImages.Formatting;

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
    /// <param name="onLook">Hears of each look.</param>
    /// <param name="observer">Hears of each attempt.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The image in one of the states.</returns>
    /// <exception cref="ModelArtsException">The image failed, is gone, or took too long.</exception>
    public Task<Image> WaitAsync(Image image, ImageClient client, Action<WaitLook> onLook, IRequestObserver observer, CancellationToken cancellationToken) =>
        WaitAsync(image, new Pace(clock, timeout, pollInterval), client, onLook, observer, cancellationToken);

    /// <summary>ShowSaveImageJob and ListImage until there is the image that a job makes, then as for any image.</summary>
    /// <param name="job">The job.</param>
    /// <param name="context">Where the job is.</param>
    /// <param name="onLook">Hears of each look.</param>
    /// <param name="observer">Hears of each attempt.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The image in one of the states.</returns>
    /// <exception cref="ModelArtsException">The job or the image failed, or took too long.</exception>
    public async Task<Image> WaitAsync(ImageSaveJob job, Context context, Action<WaitLook> onLook, IRequestObserver observer, CancellationToken cancellationToken)
    {
        var pace = new Pace(clock, timeout, pollInterval);
        for (;;)
        {
            if (await LimitedAsync(() => FindAsync(job, context.Images, observer, cancellationToken), cancellationToken).ConfigureAwait(false) is { } image)
                return await WaitAsync(image, pace, context.Images, onLook, observer, cancellationToken).ConfigureAwait(false);

            job = await LimitedAsync(() => context.TrainingJobs.ShowAsync(job, observer, cancellationToken), cancellationToken).ConfigureAwait(false);
            onLook(WaitLook.Of(job));
            if (IsFailed(job)) throw new ModelArtsException(Failure.ImageFailed, $"Image {job} is not made: the job that saves it is {job.Status}{Reason(job.Message)}.");
            if (!await pace.NextAsync(cancellationToken).ConfigureAwait(false)) throw TimedOut($"Image {job} is not there", job.Status, job.Message);
        }
    }

    private async Task<Image> WaitAsync(
        Image image, Pace pace, ImageClient client, Action<WaitLook> onLook, IRequestObserver observer, CancellationToken cancellationToken)
    {
        for (;;)
        {
            if (await LimitedAsync(() => LookAsync(image.Id!, client, observer, cancellationToken), cancellationToken).ConfigureAwait(false) is not { } look) return image.AsDeleted();

            onLook(WaitLook.Of(look));
            if (Awaits(look.Status)) return look;
            if (IsFailed(look.Status)) throw new ModelArtsException(Failure.ImageFailed, $"Image {look.Label} is {look.Status}, not {Wanted}{Reason(look.StatusMessage)}.");
            if (!await pace.NextAsync(cancellationToken).ConfigureAwait(false)) throw TimedOut($"Image {look.Label} is not {Wanted}", look.Status, look.StatusMessage);
        }
    }

    /// <summary>The job does not name the image that it makes: it is found by its name, organization and tag once the service lists it.</summary>
    private static async Task<Image?> FindAsync(ImageSaveJob job, ImageClient client, IRequestObserver observer, CancellationToken cancellationToken)
    {
        var query = new ImageQuery { Type = KnownValues.Dedicated, Name = job.Name, Namespace = job.Namespace };
        var page = await client.ListAsync(query, 0, 200, observer, cancellationToken).ConfigureAwait(false);
        return page.Items!.Find(image => image?.Tag == job.Tag);
    }

    /// <summary><see langword="null"/> where the image is gone and that is what is waited for.</summary>
    private async Task<Image?> LookAsync(string id, ImageClient client, IRequestObserver observer, CancellationToken cancellationToken) => Awaits(KnownValues.Deleted)
        ? await client.FindAsync(id, observer, cancellationToken).ConfigureAwait(false)
        : await client.ShowAsync(id, observer, cancellationToken).ConfigureAwait(false);

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
