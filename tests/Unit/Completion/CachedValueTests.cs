using ModelArtsImages.Completion;
using ModelArtsImages.Errors;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Completion;

/// <summary>Tab sends at most one request within some seconds, even if the request fails.</summary>
public sealed class CachedValueTests
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    private readonly FakeClock _clock = new();
    private int _fetched;

    [Fact]
    public async Task A_value_is_fetched_once_per_lifetime()
    {
        var value = Create(() => $"{_fetched}");

        Assert.Equal("1", await GetAsync(value));
        _clock.Advance(Lifetime - TimeSpan.FromTicks(1));
        Assert.Equal("1", await GetAsync(value));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("2", await GetAsync(value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failure_is_cached_for_the_same_time(bool tookTooLong)
    {
        Exception failure = tookTooLong ? new TaskCanceledException() : new ModelArtsException(Failure.ServiceUnavailable, "It is down.");
        var value = Create(() => _fetched == 1 ? throw failure : "up again");

        Assert.Same(failure, await Record.ExceptionAsync(() => GetAsync(value)));
        _clock.Advance(Lifetime - TimeSpan.FromTicks(1));
        Assert.Same(failure, await Record.ExceptionAsync(() => GetAsync(value)));
        Assert.Equal(1, _fetched);

        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("up again", await GetAsync(value));
    }

    [Fact]
    public async Task Its_age_is_elapsed_time_and_not_clock_time()
    {
        var value = Create(() => $"{_fetched}");

        Assert.Equal("1", await GetAsync(value));
        _clock.Set(TimeSpan.FromDays(1));
        Assert.Equal("1", await GetAsync(value));
        _clock.Set(TimeSpan.FromDays(-2));
        _clock.Advance(Lifetime);
        Assert.Equal("2", await GetAsync(value));
    }

    private CachedValue<string> Create(Func<string> fetch) => new(Lifetime, _clock, _ =>
    {
        _fetched++;
        return Task.FromResult(fetch());
    });

    private static Task<string> GetAsync(CachedValue<string> value) => value.GetAsync(TestContext.Current.CancellationToken);
}
