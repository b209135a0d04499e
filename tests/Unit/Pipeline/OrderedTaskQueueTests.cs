using ModelArtsImages.Errors;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Unit.Pipeline;

/// <summary>Many operations run at the same time, and their results are reported in order.</summary>
public sealed class OrderedTaskQueueTests
{
    private readonly PipelineThread _thread = new(static () => { });
    private readonly List<object> _ended = [];
    private readonly List<object> _reported = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(100)]
    public void Results_arrive_in_input_order_and_no_more_run_than_the_width(int width)
    {
        var (underWay, most) = (0, 0);
        var queue = CreateQueue(width);
        for (var i = 0; i < 100; i++)
        {
            var number = i;
            queue.Add(Operation(number, async () =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref underWay));
                await Task.Delay(new Random(number).Next(3)).ConfigureAwait(false);
                Interlocked.Decrement(ref underWay);
                return number;
            }));
        }

        queue.Drain();

        Assert.Equal(Enumerable.Range(0, 100).Cast<object>(), _reported);
        Assert.InRange(most, 1, width);
        Assert.Equal(100, queue.AddedCount);
        Assert.Equal(0, queue.UnreportedCount);
    }

    [Fact]
    public void An_operation_runs_on_the_thread_pool_and_completes_on_the_pipeline_thread()
    {
        var (isPool, thread) = (false, 0);
        var queue = new OrderedTaskQueue(
            _thread, 2, Never, _ => thread = Environment.CurrentManagedThreadId, static operation => operation.MarkReported());
        queue.Add(Operation("a", async () =>
        {
            await Task.Delay(1);
            isPool = Thread.CurrentThread.IsThreadPoolThread && SynchronizationContext.Current is null;
            return 1;
        }));

        queue.Drain();

        Assert.True(isPool);
        Assert.Equal(Environment.CurrentManagedThreadId, thread);
    }

    [Fact]
    public void Posts_of_an_operation_precede_its_report_even_if_it_never_waits()
    {
        var queue = CreateQueue(width: 2);

        queue.Add(Operation("a", () =>
        {
            _thread.Post(_ => _reported.Add("line"), null);
            return Task.FromResult(1);
        }));
        queue.Drain();

        Assert.Equal(["line", "a"], _reported);
    }

    [Fact]
    public void A_slow_operation_delays_reports_but_not_indefinitely()
    {
        var slow = new TaskCompletionSource<int>();
        var queue = CreateQueue(width: 2);
        queue.Add(Operation(0, () => slow.Task));
        var most = 0;
        for (var i = 1; i < 100; i++)
        {
            if (i == 16) SetLater(slow);
            var number = i;
            queue.Add(Operation(number, () => Task.FromResult(number)));
            most = Math.Max(most, queue.UnreportedCount);
        }

        queue.Drain();

        Assert.Equal(Enumerable.Range(0, 100).Cast<object>(), _reported);
        Assert.Equal(16, most);
    }

    [Fact]
    public void Completions_are_signaled_in_completion_order_before_the_report()
    {
        var (first, second) = (new TaskCompletionSource<int>(), new TaskCompletionSource<int>());
        var queue = CreateQueue(width: 4);
        queue.Add(Operation("a", () => first.Task));
        queue.Add(Operation("b", () => second.Task));

        second.SetResult(2);
        ReportUntil(queue, () => _ended.Count > 0);

        Assert.Equal(["b"], _ended);
        Assert.Empty(_reported);
        first.SetResult(1);
        queue.Drain();
        Assert.Equal(["b", "a"], _ended);
        Assert.Equal(["a", "b"], _reported);
    }

    [Fact]
    public void An_operation_that_was_reported_at_completion_is_not_reported_again()
    {
        var (first, second) = (new TaskCompletionSource<int>(), new TaskCompletionSource<int>());
        var queue = new OrderedTaskQueue(_thread, 4, Never, Report, Report);
        queue.Add(Operation("a", () => first.Task));
        queue.Add(Operation("b", () => second.Task));

        second.SetException(new InvalidDataException());
        ReportUntil(queue, () => _reported.Count > 0);
        first.SetResult(1);
        queue.Drain();

        Assert.Equal(["b", "a"], _reported);
    }

    [Fact]
    public void A_failure_keeps_its_position_in_the_order()
    {
        var queue = CreateQueue(width: 4);
        queue.Add(Operation("a", static async () =>
        {
            await Task.Delay(5).ConfigureAwait(false);
            return 1;
        }));
        queue.Add(Operation<int>("b", static () => throw new InvalidDataException()));
        queue.Add(Operation("c", static () => Task.FromResult(3)));

        queue.Drain();

        Assert.Equal(["a", "b", "c"], _reported);
    }

    [Fact]
    public void Unreported_operations_are_handed_over_once_all_have_completed()
    {
        var queue = CreateQueue(width: 4);
        queue.Add(Operation("a", static async () =>
        {
            await Task.Delay(20).ConfigureAwait(false);
            return 1;
        }));
        queue.Add(Operation("b", static () => Task.FromResult(2)));

        var rest = queue.Settle();

        Assert.Equal(["a", "b"], rest.Select(static operation => operation.Target));
        Assert.All(rest, static operation => Assert.Equal(OperationState.Ended, operation.State));
        Assert.Empty(_reported);
        Assert.Empty(queue.Settle());
    }

    [Fact]
    public void Operations_that_a_stopping_pipeline_does_not_accept_remain_to_be_handed_over()
    {
        var queue = new OrderedTaskQueue(_thread, 4, Never, static _ => { }, static _ => throw new FormatException());

        Assert.Throws<FormatException>(() =>
        {
            queue.Add(Operation("a", static () => Task.FromResult(1)));
            queue.Drain();
        });

        Assert.Equal("a", Assert.Single(queue.Settle()).Target);
    }

    [Fact]
    public void A_stream_that_rejects_a_line_does_not_prevent_the_handover_of_operations_in_flight()
    {
        var queue = CreateQueue(width: 4);
        queue.Add(Operation("a", static async () =>
        {
            await Task.Delay(20).ConfigureAwait(false);
            return 1;
        }));
        _thread.Post(static _ => throw new FormatException(), null);

        Assert.Equal("a", Assert.Single(queue.Settle()).Target);
    }

    [Fact]
    public async Task No_operation_starts_before_completed_ones_are_examined()
    {
        var first = new TaskCompletionSource<int>();
        var hasStarted = false;
        var queue = new OrderedTaskQueue(_thread, 1, Never, static _ => { }, static _ => throw new FormatException());
        queue.Add(Operation("a", () => first.Task));

        var adding = Task.Run(
            () => queue.Add(Operation("b", () => Task.FromResult(hasStarted = true))), TestContext.Current.CancellationToken);
        first.SetException(new InvalidDataException());

        await Assert.ThrowsAsync<FormatException>(() => adding);
        Assert.False(hasStarted);
    }

    [Fact]
    public void With_a_width_of_one_each_is_reported_before_the_next_starts()
    {
        var queue = CreateQueue(width: 1);
        for (var i = 0; i < 5; i++)
        {
            var number = i;
            queue.Add(Operation(number, async () =>
            {
                Assert.Equal(number, _reported.Count);
                await Task.Delay(1).ConfigureAwait(false);
                return number;
            }));
        }

        queue.Drain();

        Assert.Equal(5, _reported.Count);
    }

    [Fact]
    public void An_operation_that_is_rejected_once_it_has_a_slot_does_not_run_but_keeps_its_position()
    {
        var hasRun = false;
        var queue = new OrderedTaskQueue(
            _thread, 1, static operation => operation.Target is "b" ? new InvalidDataException() : null,
            operation => _ended.Add(operation.Target), Report);
        queue.Add(Operation("a", static () => Task.FromResult(1)));
        queue.Add(Operation("b", () => Task.FromResult(hasRun = true)));
        queue.Add(Operation("c", static () => Task.FromResult(1)));

        queue.Drain();

        Assert.False(hasRun);
        Assert.Equal(["a", "b", "c"], _reported);
    }

    [Fact]
    public void An_unexpected_exception_is_the_failure_of_its_operation_with_an_unknown_outcome()
    {
        QueuedOperation? seen = null;
        var queue = new OrderedTaskQueue(_thread, 1, Never, operation => seen = operation, static operation => operation.MarkReported());
        queue.Add(Operation<int>("a", static () => throw new InvalidOperationException("No.")));

        queue.Drain();

        var failure = Assert.IsType<ModelArtsException>(seen!.Failure);
        Assert.Equal(Failure.Unexpected, failure.Failure);
        Assert.True(failure.MayHaveBeenCarriedOut);
        Assert.IsType<InvalidOperationException>(failure.InnerException);
    }

    private static void ReportUntil(OrderedTaskQueue queue, Func<bool> condition)
    {
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                queue.ReportEnded();
                return condition();
            },
            TimeSpan.FromSeconds(20)));
    }

    private static Exception? Never(QueuedOperation operation) => null;

    private static QueuedOperation Operation<T>(object target, Func<Task<T>> run) =>
        new(target, target, account: null, async () => await run());

    private OrderedTaskQueue CreateQueue(int width) => new(_thread, width, Never, operation => _ended.Add(operation.Target), Report);

    private void Report(QueuedOperation operation)
    {
        if (operation is { Failure: not null, Target: not "b" }) throw operation.Failure;
        operation.MarkReported();
        _reported.Add(operation.Target);
    }

    private static async void SetLater(TaskCompletionSource<int> source)
    {
        await Task.Delay(50, TestContext.Current.CancellationToken).ConfigureAwait(false);
        source.SetResult(0);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
