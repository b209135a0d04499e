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
    /// <summary>The first look is after this long: most images are ready at once or take minutes.</summary>
    private static readonly TimeSpan FirstInterval = TimeSpan.FromSeconds(1);

    /// <param name="image">The image, or what is known of it.</param>
    /// <param name="client">Shows it.</param>
    /// <param name="onLook">Hears of each look.</param>
    /// <param name="observer">Hears of each attempt.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The image in one of the states.</returns>
    /// <exception cref="ModelArtsException">The image failed, is gone, or took too long.</exception>
    public async Task<Image> WaitAsync(Image image, ImageClient client, Action<Image> onLook, IRequestObserver observer, CancellationToken cancellationToken)
    {
        var deadline = clock.UtcNow + timeout;
        var interval = pollInterval < FirstInterval ? pollInterval : FirstInterval;
        var latest = image;
        for (;;)
        {
            if (await LookAsync(image.Id!, client, observer, cancellationToken).ConfigureAwait(false) is not { } look) return image.AsDeleted();

            latest = look;
            onLook(latest);
            if (Awaits(latest.Status)) return latest;
            if (IsFailed(latest.Status)) throw Failed(latest);

            var left = deadline - clock.UtcNow;
            if (left <= TimeSpan.Zero) throw TimedOut(latest);
            await clock.Delay(interval < left ? interval : left, cancellationToken).ConfigureAwait(false);
            interval = Longer(interval);
        }
    }

    /// <summary><see langword="null"/> where the image is gone and that is what is waited for.</summary>
    private async Task<Image?> LookAsync(string id, ImageClient client, IRequestObserver observer, CancellationToken cancellationToken)
    {
        await requests.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Awaits(KnownValues.Deleted)
                ? await client.FindAsync(id, observer, cancellationToken).ConfigureAwait(false)
                : await client.ShowAsync(id, observer, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            requests.Release();
        }
    }

    private TimeSpan Longer(TimeSpan interval)
    {
        var longer = TimeSpan.FromTicks(interval.Ticks * 3 / 2);
        return longer < pollInterval ? longer : pollInterval;
    }

    private bool Awaits(string? status) => status is not null && statuses.Contains(status, StringComparer.OrdinalIgnoreCase);

    private static bool IsFailed(string? status) =>
        string.Equals(status, KnownValues.CreateFailed, StringComparison.OrdinalIgnoreCase) || string.Equals(status, KnownValues.Error, StringComparison.OrdinalIgnoreCase);

    private ModelArtsException Failed(Image image) => new(
        Failure.ImageFailed, $"Image {image.Label} is {image.Status}, not {Wanted}{Reason(image)}.");

    private ModelArtsException TimedOut(Image image) => new(
        Failure.Timeout, $"Image {image.Label} is {image.Status ?? "without a status"} and not {Wanted} after {timeout.TotalSeconds:0} seconds{Reason(image)}.")
    {
        RecommendedAction = "Wait longer with -TimeoutSec, or look with Get-MAImage -Id.",
    };

    private string Wanted => string.Join(" or ", statuses);

    private static string Reason(Image image) =>
        string.IsNullOrWhiteSpace(image.StatusMessage) ? string.Empty : $": {DisplayText.OneLine(image.StatusMessage!).TrimEnd('.')}";
}
