using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Cleanup.Content;

/// <summary>A reading is shared for a minute after it has ended, unless it failed.</summary>
public sealed class SharedReadingTests
{
    private readonly FakeClock _clock = new();
    private readonly Queue<Task<int>> _results = new();
    private readonly SharedReading<int> _reading;

    public SharedReadingTests() => _reading = new SharedReading<int>(_ => _results.Dequeue(), _clock);

    private static CallOptions Call => new(NullRequestLog.Instance, TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_reading_is_shared_until_a_minute_after_its_end()
    {
        var first = new TaskCompletionSource<int>();
        _results.Enqueue(first.Task);
        _results.Enqueue(Task.FromResult(2));

        var (one, other) = (_reading.GetAsync(Call), _reading.GetAsync(Call));
        _clock.Advance(TimeSpan.FromMinutes(2));
        var late = _reading.GetAsync(Call);
        first.SetResult(1);
        Assert.All(await Task.WhenAll(one, other, late), static result => Assert.Equal(1, result));

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await _reading.GetAsync(Call));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(2, await _reading.GetAsync(Call));
    }

    [Fact]
    public async Task A_reading_that_failed_or_was_cancelled_is_repeated()
    {
        _results.Enqueue(Task.FromException<int>(new InvalidOperationException()));
        _results.Enqueue(Task.FromCanceled<int>(new CancellationToken(canceled: true)));
        _results.Enqueue(Task.FromResult(3));

        await Assert.ThrowsAsync<InvalidOperationException>(() => _reading.GetAsync(Call));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _reading.GetAsync(Call));
        Assert.Equal(3, await _reading.GetAsync(Call));
    }
}
