using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Unit.Pipeline;

/// <summary>Many operations under way, reported in order.</summary>
public sealed class OrderedTaskQueueTests
{
    private readonly PipelineSynchronizationContext _pump = new(static () => { });
    private readonly List<object> _reported = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(100)]
    public void Results_come_in_input_order_and_no_more_run_than_the_width(int width)
    {
        var (underWay, most) = (0, 0);
        var window = Window(width);
        for (var i = 0; i < 100; i++)
        {
            var number = i;
            window.Add(number, $"{number}", async () =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref underWay));
                await Task.Delay(new Random(number).Next(3)).ConfigureAwait(false);
                Interlocked.Decrement(ref underWay);
                return number;
            });
        }

        window.Drain();

        Assert.Equal(Enumerable.Range(0, 100).Cast<object>(), _reported);
        Assert.InRange(most, 1, width);
        Assert.Equal(0, window.Count);
    }

    [Fact]
    public void One_that_is_slow_holds_back_reports_but_not_without_end()
    {
        var slow = new TaskCompletionSource<int>();
        var window = Window(width: 2);
        window.Add(0, "0", () => slow.Task);
        var most = 0;
        for (var i = 1; i < 100; i++)
        {
            if (i == 16) SetLater(slow);
            var number = i;
            window.Add(number, $"{number}", () => Task.FromResult(number));
            most = Math.Max(most, window.Count);
        }

        window.Drain();

        Assert.Equal(Enumerable.Range(0, 100).Cast<object>(), _reported);
        Assert.Equal(16, most);
    }

    [Fact]
    public void A_failure_has_its_place_in_the_order()
    {
        var window = Window(width: 4);
        window.Add("a", "a", static async () =>
        {
            await Task.Delay(5).ConfigureAwait(false);
            return 1;
        });
        window.Add("b", "b", static () => Task.FromException<int>(new FormatException()));
        window.Add("c", "c", static () => Task.FromResult(3));

        window.Drain();

        Assert.Equal(["a", "b", "c"], _reported);
    }

    [Fact]
    public void What_is_not_reported_is_handed_over_once_all_have_ended()
    {
        var window = Window(width: 4);
        window.Add("a", "a", static async () =>
        {
            await Task.Delay(20).ConfigureAwait(false);
            return 1;
        });
        window.Add("b", "b", static () => Task.FromResult(2));

        var rest = window.Settle();

        Assert.Equal(["a", "b"], rest.Select(static operation => operation.Target));
        Assert.All(rest, static operation => Assert.True(operation.Task.IsCompleted));
        Assert.Empty(_reported);
        Assert.Empty(window.Settle());
    }

    [Fact]
    public void What_a_stopping_pipeline_does_not_take_stays_to_be_handed_over()
    {
        var window = new OrderedTaskQueue<int>(_pump, 4, static _ => throw new FormatException());

        Assert.Throws<FormatException>(() => window.Add("a", "a", static () => Task.FromResult(1)));

        Assert.Equal("a", Assert.Single(window.Settle()).Target);
    }

    [Fact]
    public void A_stream_that_refuses_a_line_does_not_keep_what_is_under_way_from_being_handed_over()
    {
        var window = Window(width: 4);
        window.Add("a", "a", static async () =>
        {
            await Task.Delay(20).ConfigureAwait(false);
            return 1;
        });
        _pump.Post(static _ => throw new FormatException(), null);

        Assert.Equal("a", Assert.Single(window.Settle()).Target);
    }

    [Fact]
    public async Task Where_one_succeeds_the_next_starts_though_the_pipeline_thread_is_busy()
    {
        var window = Window(width: 2);
        var sources = Add(window, 3);

        sources[0].SetResult(0);

        await sources[2].Started.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Empty(_reported);
    }

    [Fact]
    public void Where_one_fails_none_starts_before_its_failure_is_looked_at()
    {
        var window = new OrderedTaskQueue<int>(_pump, 2, static _ => throw new FormatException());
        var sources = Add(window, 3);

        sources[0].SetException(new InvalidDataException());

        Assert.Throws<FormatException>(window.Drain);
        Assert.False(sources[2].Started.IsCompleted);
    }

    [Fact]
    public void A_failure_that_changes_nothing_frees_its_place()
    {
        var window = Window(width: 2);
        var sources = Add(window, 3);
        sources[0].SetException(new InvalidDataException());
        sources[1].SetResult(1);
        sources[2].SetResult(2);

        window.Drain();

        Assert.Equal([0, 1, 2], _reported);
    }

    [Fact]
    public void What_has_not_started_when_all_is_settled_never_does()
    {
        var window = Window(width: 2);
        var sources = Add(window, 3);
        sources[0].SetException(new InvalidDataException());
        sources[1].SetException(new InvalidDataException());

        Assert.Equal([0, 1], window.Settle().Select(static operation => operation.Target));
        Assert.False(sources[2].Started.IsCompleted);
    }

    [Fact]
    public void One_at_a_time_is_reported_before_the_next_starts()
    {
        var window = Window(width: 1);
        for (var i = 0; i < 5; i++)
        {
            var number = i;
            window.Add(number, $"{number}", async () =>
            {
                Assert.Equal(number, _reported.Count);
                await Task.Delay(1).ConfigureAwait(false);
                return number;
            });
        }

        window.Drain();

        Assert.Equal(5, _reported.Count);
    }

    private static Operation[] Add(OrderedTaskQueue<int> window, int count)
    {
        var operations = Enumerable.Range(0, count).Select(static _ => new Operation()).ToArray();
        for (var i = 0; i < count; i++) window.Add(i, $"{i}", operations[i].Start);
        return operations;
    }

    private OrderedTaskQueue<int> Window(int width) => new(_pump, width, operation =>
    {
        operation.IsReported = true;
        _reported.Add(operation.Target);
    });

    private static async void SetLater(TaskCompletionSource<int> source)
    {
        await Task.Delay(50, TestContext.Current.CancellationToken).ConfigureAwait(false);
        source.SetResult(0);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most)) Interlocked.CompareExchange(ref most, value, seen);
    }

    /// <summary>Ends when the test says so.</summary>
    private sealed class Operation
    {
        private readonly TaskCompletionSource<int> _end = new();
        private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Started => _started.Task;

        public Task<int> Start()
        {
            _started.SetResult();
            return _end.Task;
        }

        public void SetResult(int value) => _end.SetResult(value);

        public void SetException(Exception exception) => _end.SetException(exception);
    }
}
