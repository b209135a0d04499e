using ModelArtsImages.Api;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Api;

/// <summary>Polls come often at first and then less often, until the time is up.</summary>
public sealed class PollScheduleTests
{
    private readonly FakeClock _clock = new();

    [Fact]
    public async Task Intervals_grow_to_the_maximum_and_the_last_ends_at_the_deadline()
    {
        var pace = new PollSchedule(_clock, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(2));

        while (await pace.NextAsync(TestContext.Current.CancellationToken))
        {
        }

        Assert.Equal([1, 1.5, 2, 2, 2, 0.5], _clock.Delays.Select(static delay => delay.TotalSeconds));
    }

    [Fact]
    public async Task Setting_the_clock_does_not_affect_the_deadline()
    {
        var pace = new PollSchedule(_clock, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        _clock.Set(TimeSpan.FromDays(1));
        Assert.True(await pace.NextAsync(TestContext.Current.CancellationToken));
        _clock.Set(TimeSpan.FromDays(-2));
        Assert.False(await pace.NextAsync(TestContext.Current.CancellationToken));
    }
}
