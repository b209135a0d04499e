using ModelArtsImages.Http;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Unit.Http;

public sealed class ThreadPoolSwitchTests
{
    [Fact]
    public void The_pipeline_thread_is_left()
    {
        var pipeline = new PipelineSynchronizationContext(static () => { });
        var (isPool, context) = (false, (SynchronizationContext?)pipeline);

        pipeline.Run(async () =>
        {
            await LeaveAsync();
            // What waits for it is on the pipeline thread again.
            Assert.Same(pipeline, SynchronizationContext.Current);
        });

        Assert.True(isPool);
        Assert.Null(context);

        async Task LeaveAsync()
        {
            await default(ThreadPoolSwitch);
            (isPool, context) = (Thread.CurrentThread.IsThreadPoolThread, SynchronizationContext.Current);
        }
    }

    [Fact]
    public async Task A_thread_without_a_context_goes_on()
    {
        var isCompleted = await Task.Run(static () => default(ThreadPoolSwitch).IsCompleted, TestContext.Current.CancellationToken);

        Assert.True(isCompleted);
    }
}
