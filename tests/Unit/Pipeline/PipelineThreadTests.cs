using ModelArtsImages.Pipeline;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Pipeline;

/// <summary>The crossing between the thread pool, where bodies run, and the pipeline thread, where cmdlets write.</summary>
public sealed class PipelineThreadTests : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly PipelineThread _thread;

    public PipelineThreadTests() => _thread = new PipelineThread(_stopping.Cancel);

    [Fact]
    public void A_body_runs_on_the_thread_pool_and_its_posts_on_the_pipeline_thread()
    {
        var thread = Environment.CurrentManagedThreadId;
        var seen = new List<(bool IsPool, int Thread)>();

        var result = _thread.Run(async () =>
        {
            await Task.Delay(1);
            _thread.Post(_ => seen.Add((false, Environment.CurrentManagedThreadId)), null);
            return Thread.CurrentThread.IsThreadPoolThread && Environment.CurrentManagedThreadId != thread;
        });

        Assert.True(result);
        Assert.Equal([(false, thread)], seen);
    }

    [Fact]
    public void Posted_actions_have_no_synchronization_context()
    {
        var seen = new List<SynchronizationContext?>();

        _thread.Run(async () =>
        {
            seen.Add(SynchronizationContext.Current);
            await Task.Yield();
            _thread.Post(_ => seen.Add(SynchronizationContext.Current), null);
            return seen;
        });

        Assert.Equal([null, SynchronizationContext.Current], seen);
    }

    [Fact]
    public async Task A_body_does_not_need_the_blocked_thread_of_a_host()
    {
        // Like a host that runs a pipeline on its own thread, within a task of its user interface.
        var task = Task.Factory.StartNew(
            () => _thread.Run(static async () =>
            {
                await Task.Yield();
                await Task.Delay(1);
                return 1;
            }),
            TestContext.Current.CancellationToken,
            TaskCreationOptions.None,
            new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);

        await Eventually.EndsAsync(task);
    }

    [Fact]
    public void Posts_without_a_wait_run_before_the_end_of_the_body()
    {
        var hasRun = false;

        _thread.Run(() =>
        {
            _thread.Post(_ => hasRun = true, null);
            return Task.FromResult(1);
        });

        Assert.True(hasRun);
    }

    [Fact]
    public void The_exception_of_a_body_is_rethrown_unchanged() => Assert.Throws<FormatException>(() => _thread.Run<int>(static async () =>
    {
        await Task.Yield();
        throw new FormatException();
    }));

    [Fact]
    public async Task An_exception_of_a_posted_action_cancels_the_body_and_is_thrown_after_it()
    {
        var hasEnded = false;

        await Assert.ThrowsAsync<FormatException>(() => RunAsync(async () =>
        {
            _thread.Post(static _ => throw new FormatException(), null);
            try
            {
                await Task.Delay(Timeout.Infinite, _stopping.Token);
            }
            catch (OperationCanceledException)
            {
                await Task.Yield();
                hasEnded = true;
            }

            return 1;
        }));
        Assert.True(hasEnded);
    }

    [Fact]
    public void Posts_after_the_end_are_ignored()
    {
        var hasRun = false;
        _thread.Run(static () => Task.FromResult(1));

        _thread.Post(_ => hasRun = true, null);

        Assert.False(hasRun);
    }

    [Fact]
    public async Task Posts_of_many_threads_run_in_the_order_of_each_thread()
    {
        var got = new List<(int Thread, int Number)>();
        var posting = Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 1_000; i++) _thread.Post(state => got.Add(((int, int))state!), (thread, i));
        })));

        await Eventually.EndsAsync(Task.Run(() => _thread.RunUntil(() => got.Count == 8_000), TestContext.Current.CancellationToken));

        await posting;
        foreach (var thread in got.GroupBy(static item => item.Thread))
            Assert.Equal(Enumerable.Range(0, 1_000), thread.Select(static item => item.Number));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_wake_up_is_lost(bool isBusy)
    {
        var (thread, count) = (new PipelineThread(_stopping.Cancel, isBusy), 0);

        await Eventually.EndsAsync(Task.Run(CountAll, TestContext.Current.CancellationToken));

        Assert.Equal(20_000, count);

        void CountAll()
        {
            for (var i = 0; i < 5_000; i++)
            {
                var expected = count + 4;
                for (var j = 0; j < 4; j++) _ = Task.Run(() => thread.Post(_ => count++, null));
                thread.RunUntil(() => count == expected);
            }
        }
    }

    [Fact]
    public void Posted_actions_run_without_waiting_for_more()
    {
        var count = 0;
        _thread.Post(_ => count++, null);
        _thread.Post(_ => count++, null);

        _thread.RunPosted();
        _thread.RunPosted();

        Assert.Equal(2, count);
    }

    [Fact]
    public void Draining_does_not_throw()
    {
        var isDone = false;
        _thread.Post(static _ => throw new FormatException(), null);
        _thread.Post(_ => isDone = true, null);

        _thread.DrainUntil(() => isDone);

        Assert.True(_stopping.IsCancellationRequested);
    }

    public void Dispose() => _stopping.Dispose();

    /// <summary>Runs the body on another thread, so that a body that never ends fails the test instead of hanging it.</summary>
    private Task<int> RunAsync(Func<Task<int>> body) =>
        Eventually.EndsAsync(Task.Run(() => _thread.Run(body), TestContext.Current.CancellationToken));
}
