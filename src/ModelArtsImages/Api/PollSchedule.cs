using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>The intervals between polls: short at first, then longer, until a deadline.</summary>
internal sealed class PollSchedule(IClock clock, TimeSpan timeout, TimeSpan longest)
{
    /// <summary>The first interval. It is short, because most images are ready at once or take minutes.</summary>
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _deadline = clock.Elapsed + timeout;
    private TimeSpan _interval = longest < First ? longest : First;

    /// <summary>Waits until the next poll; returns <see langword="false"/> at once if the time is up.</summary>
    public async Task<bool> NextAsync(CancellationToken cancellationToken)
    {
        var left = _deadline - clock.Elapsed;
        if (left <= TimeSpan.Zero) return false;

        await clock.Delay(_interval < left ? _interval : left, cancellationToken).ConfigureAwait(false);
        var longer = TimeSpan.FromTicks(_interval.Ticks * 3 / 2);
        _interval = longer < longest ? longer : longest;
        return true;
    }
}
