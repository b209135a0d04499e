using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>The number of concurrent requests after a 429.</summary>
public sealed class ConcurrencyLimiterTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeClock _clock = new(waitsPassAtOnce: false);
    private readonly ConcurrencyLimiter _window;

    public ConcurrencyLimiterTests() => _window = new ConcurrencyLimiter(_clock);

    [Fact]
    public void Without_a_429_callers_do_not_wait()
    {
        for (var i = 0; i < 1_000; i++) Assert.True(_window.AcquireAsync(CancellationToken.None).IsCompletedSuccessfully);

        Assert.Equal(int.MaxValue, _window.Limit);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(8, 4)]
    [InlineData(33, 16)]
    public void Concurrent_429s_halve_the_limit_once(int underWay, int limit)
    {
        foreach (var pause in new[] { TimeSpan.Zero, Second })
        {
            var window = new ConcurrencyLimiter(_clock);
            var places = Enter(underWay, window);

            foreach (var place in places)
            {
                window.RecordThrottling(place, pause);
                window.Release(isGood: false);
            }

            Assert.Equal(limit, window.Limit);
        }
    }

    [Fact]
    public void A_429_after_the_pause_halves_the_limit_again()
    {
        var first = Enter(16)[0];
        _window.RecordThrottling(first, Second);
        for (var i = 0; i < 16; i++) _window.Release(isGood: false);
        _clock.Advance(Second);
        var second = Enter(8)[0];
        _window.RecordThrottling(second, Second);
        Assert.Equal(4, _window.Limit);

        // This request was sent before the first 429, and its response arrived after the second.
        _window.RecordThrottling(first, Second);

        Assert.Equal(4, _window.Limit);
    }

    [Fact]
    public async Task A_pause_that_is_too_long_rejects_waiters_and_new_callers_immediately()
    {
        var place = Enter(2)[0];
        _window.RecordThrottling(place, Second);
        var waiting = _window.AcquireAsync(CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        _window.RecordThrottling(place, RetryPolicy.LongestRetryAfter + Second);
        Assert.Equal(RetryPolicy.LongestRetryAfter + Second, (await Eventually.EndsAsync(waiting)).RejectedFor);
        Assert.Equal(RetryPolicy.LongestRetryAfter + Second, (await _window.AcquireAsync(CancellationToken.None)).RejectedFor);

        _window.Release(isGood: false);
        _window.Release(isGood: false);
        _clock.Advance(Second * 2);
        var late = _window.AcquireAsync(CancellationToken.None);
        Assert.False(late.IsCompleted);
        _clock.Advance(RetryPolicy.LongestRetryAfter);
        Assert.Null((await Eventually.EndsAsync(late)).RejectedFor);
    }

    [Fact]
    public async Task No_pause_is_longer_than_an_hour()
    {
        var place = Enter(1)[0];
        _window.RecordThrottling(place, TimeSpan.FromDays(7_000_000));
        _window.Release(isGood: false);

        Assert.Equal(TimeSpan.FromHours(1), (await _window.AcquireAsync(CancellationToken.None)).RejectedFor);
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Null((await Eventually.EndsAsync(_window.AcquireAsync(CancellationToken.None))).RejectedFor);
    }

    [Fact]
    public async Task No_lease_is_granted_during_a_pause_and_the_longest_pause_counts()
    {
        var place = Enter(2)[0];
        _window.RecordThrottling(place, Second * 5);
        _window.RecordThrottling(place, Second * 2);
        _window.Release(isGood: false);
        _window.Release(isGood: false);
        var waiting = _window.AcquireAsync(CancellationToken.None);

        _clock.Advance(Second * 4);
        await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        _clock.Advance(Second);
        await Eventually.EndsAsync(waiting);
    }

    [Fact]
    public async Task A_pause_can_be_prolonged_while_callers_wait()
    {
        var places = Enter(2);
        _window.RecordThrottling(places[0], Second);
        _window.Release(isGood: false);
        var waiting = _window.AcquireAsync(CancellationToken.None);
        _window.RecordThrottling(places[1], Second * 3);
        _window.Release(isGood: false);

        _clock.Advance(Second);
        await Eventually.IsTrueAsync(() => _clock.Waiting == 1);
        Assert.False(waiting.IsCompleted);
        _clock.Advance(Second * 2);
        await Eventually.EndsAsync(waiting);
    }

    [Fact]
    public async Task A_pause_is_elapsed_time_and_not_clock_time()
    {
        var signing = new ServiceClock(_clock);
        var window = new ConcurrencyLimiter(signing);
        window.RecordThrottling(Enter(1, window)[0], Second);
        window.Release(isGood: false);
        var waiting = window.AcquireAsync(CancellationToken.None);

        Assert.True(signing.TryCorrect(_clock.UtcNow.AddMinutes(-20), _clock.UtcNow, NullRequestLog.Instance));
        _clock.Set(TimeSpan.FromHours(-1));
        _clock.Advance(Second);

        await Eventually.EndsAsync(waiting);
    }

    [Fact]
    public async Task Waiters_are_granted_a_lease_in_order()
    {
        _window.RecordThrottling(Enter(2)[0], TimeSpan.Zero);
        _window.Release(isGood: false);
        var waiting = Enumerable.Range(0, 5).Select(_ => _window.AcquireAsync(CancellationToken.None)).ToArray();

        for (var i = 0; i < waiting.Length; i++)
        {
            Assert.All(waiting[i..], static task => Assert.False(task.IsCompleted));
            _window.Release(isGood: false);
            await Eventually.EndsAsync(waiting[i]);
        }
    }

    [Fact]
    public async Task New_callers_do_not_overtake_waiters()
    {
        _window.RecordThrottling(Enter(1)[0], TimeSpan.Zero);
        var first = _window.AcquireAsync(CancellationToken.None);
        _window.Release(isGood: false);
        var second = _window.AcquireAsync(CancellationToken.None);

        await Eventually.EndsAsync(first);
        Assert.False(second.IsCompleted);
        _window.Release(isGood: false);
        await Eventually.EndsAsync(second);
    }

    [Fact]
    public async Task A_cancelled_waiter_does_not_use_up_a_lease()
    {
        using var cancelled = new CancellationTokenSource();
        _window.RecordThrottling(Enter(1)[0], Second);
        var first = _window.AcquireAsync(cancelled.Token);
        var second = _window.AcquireAsync(CancellationToken.None);
        _window.Release(isGood: false);
        await cancelled.CancelAsync();
        _clock.Advance(Second);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.EndsAsync(first));
        await Eventually.EndsAsync(second);
        _window.Release(isGood: true);
        Assert.True(_window.AcquireAsync(CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public void A_round_of_good_responses_raises_the_limit_by_one()
    {
        _window.RecordThrottling(Enter(9)[0], TimeSpan.Zero);
        Assert.Equal(4, _window.Limit);

        for (var i = 0; i < 5; i++) _window.Release(isGood: false);
        Assert.Equal(4, _window.Limit);
        for (var i = 0; i < 4; i++)
        {
            _window.Release(isGood: true);
            Enter(1);
        }

        Assert.Equal(5, _window.Limit);
    }

    [Fact]
    public void A_limit_above_demand_is_removed()
    {
        _window.RecordThrottling(Enter(4)[0], TimeSpan.Zero);
        for (var i = 0; i < 3; i++) _window.Release(isGood: false);

        for (var i = 0; i < 100 && _window.Limit != int.MaxValue; i++)
        {
            _window.Release(isGood: true);
            Enter(1);
        }

        Assert.Equal(int.MaxValue, _window.Limit);
    }

    [Fact]
    public async Task Under_stress_every_caller_is_granted_or_cancelled_within_the_limit()
    {
        var window = new ConcurrencyLimiter(SystemClock.Instance);
        var (underWay, entered, cancelled) = (0, 0, 0);

        await Eventually.EndsAsync(Task.WhenAll(Enumerable.Range(0, 400).Select(seed => Task.Run(() => ClientAsync(new Random(seed))))));

        Assert.Equal(0, underWay);
        Assert.Equal(400 * 10, entered + cancelled);
        Assert.True(entered > 1_000, $"{entered} entered");

        async Task ClientAsync(Random random)
        {
            for (var i = 0; i < 10; i++)
            {
                using var cancellation = new CancellationTokenSource();
                if (random.Next(4) == 0) cancellation.CancelAfter(random.Next(3));
                ConcurrencyLimiter.Lease place;
                try
                {
                    place = await window.AcquireAsync(cancellation.Token);
                }
                catch (OperationCanceledException)
                {
                    Interlocked.Increment(ref cancelled);
                    continue;
                }

                Interlocked.Increment(ref underWay);
                Interlocked.Increment(ref entered);
                await Task.Yield();
                Interlocked.Decrement(ref underWay);
                var isThrottled = random.Next(50) == 0;
                if (isThrottled) window.RecordThrottling(place, TimeSpan.FromMilliseconds(random.Next(3)));
                window.Release(!isThrottled);
            }
        }
    }

    private ConcurrencyLimiter.Lease[] Enter(int count, ConcurrencyLimiter? window = null) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var entry = (window ?? _window).AcquireAsync(CancellationToken.None);
        Assert.True(entry.IsCompletedSuccessfully);
        return entry.Result;
    })];
}
