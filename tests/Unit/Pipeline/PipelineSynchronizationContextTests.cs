using ModelArtsImages.Pipeline;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Pipeline;

/// <summary>The synchronization context that brings asynchronous code back to the pipeline thread.</summary>
public sealed class PipelineSynchronizationContextTests : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly PipelineSynchronizationContext _thread;

    public PipelineSynchronizationContextTests() => _thread = new PipelineSynchronizationContext(_stopping.Cancel);

    [Fact]
    public void After_each_await_the_body_is_on_the_pipeline_thread()
    {
        var thread = Environment.CurrentManagedThreadId;
        var threads = new List<int>();

        _thread.Run(async () =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            await Task.Delay(1);
            threads.Add(Environment.CurrentManagedThreadId);
            await Task.Run(static () => { });
            threads.Add(Environment.CurrentManagedThreadId);
        });

        Assert.Equal([thread, thread, thread], threads);
    }

    [Fact]
    public void The_callers_context_is_there_again_afterwards()
    {
        var before = SynchronizationContext.Current;

        _thread.Run(static async () => await Task.Yield());
        Assert.Throws<InvalidOperationException>(() => _thread.Run(static () => throw new InvalidOperationException()));

        Assert.Same(before, SynchronizationContext.Current);
    }

    [Fact]
    public void Whatever_a_body_writes_to_does_not_find_its_context()
    {
        var seen = new List<SynchronizationContext?>();

        _thread.Run(async () =>
        {
            await Task.Yield();
            PipelineSynchronizationContext.RunOutside(_ => seen.Add(SynchronizationContext.Current), null);
            seen.Add(SynchronizationContext.Current);
            _thread.PostWrite(_ => seen.Add(SynchronizationContext.Current), null);
        });

        Assert.Equal([null, _thread, null], seen);
    }

    [Fact]
    public void A_body_that_goes_on_while_others_are_awaited_comes_back_each_time()
    {
        var thread = Environment.CurrentManagedThreadId;
        var hasEnded = false;

        _ = _thread.Start(async delay =>
        {
            await Task.Delay(delay);
            await Task.Delay(delay);
            Assert.Equal(thread, Environment.CurrentManagedThreadId);
            hasEnded = true;
        }, 1);
        _thread.RunUntil(() => hasEnded);

        Assert.NotSame(_thread, SynchronizationContext.Current);
    }

    [Fact]
    public void The_bodys_exception_is_thrown_as_it_is() => Assert.Throws<FormatException>(() => _thread.Run(static async () =>
    {
        await Task.Yield();
        throw new FormatException();
    }));

    [Fact]
    public async Task What_is_posted_that_throws_ends_the_body_and_is_thrown_once_the_body_has_ended()
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
        }));
        Assert.True(hasEnded);
    }

    [Fact]
    public void What_is_posted_after_the_end_is_not_run_and_harms_nobody()
    {
        var hasRun = false;
        _thread.Run(static () => Task.CompletedTask);

        _thread.Post(_ => hasRun = true, null);

        Assert.False(hasRun);
    }

    [Fact]
    public async Task What_many_threads_post_is_run_in_each_threads_order()
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
    public async Task No_wake_up_is_lost_however_close_it_comes_to_the_wait(bool isBusy)
    {
        var (thread, count) = (new PipelineSynchronizationContext(_stopping.Cancel, isBusy), 0);

        await RunAsync(() => Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CountAsync())), thread);

        Assert.Equal(20_000, count);

        async Task CountAsync()
        {
            for (var i = 0; i < 5_000; i++)
            {
                await Task.Run(static () => { });
                count++;
            }
        }
    }

    [Fact]
    public void What_has_been_posted_is_run_without_waiting_for_more()
    {
        var count = 0;
        _thread.Post(_ => count++, null);
        _thread.Post(_ => count++, null);

        _thread.RunPosted();
        _thread.RunPosted();

        Assert.Equal(2, count);
    }

    [Fact]
    public void Where_the_end_is_decided_already_nothing_is_thrown()
    {
        var isDone = false;
        _thread.Post(static _ => throw new FormatException(), null);
        _thread.Post(_ => isDone = true, null);

        _thread.RunOut(() => isDone);

        Assert.True(_stopping.IsCancellationRequested);
    }

    [Fact]
    public void Nobody_can_wait_for_the_pipeline_thread() =>
        Assert.Throws<NotSupportedException>(() => _thread.Send(static _ => { }, null));

    public void Dispose() => _stopping.Dispose();

    /// <summary>Runs the body on another thread, so that a body that never ends is a failed test and not a hang.</summary>
    private Task RunAsync(Func<Task> body, PipelineSynchronizationContext? thread = null) =>
        Eventually.EndsAsync(Task.Run(() => (thread ?? _thread).Run(body), TestContext.Current.CancellationToken));
}
