using ModelArtsImages.Pipeline;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>Where requests are signed and sent: the pipeline thread has the next record to bind meanwhile.</summary>
public sealed class PipelineThreadTests : IDisposable
{
    private readonly TestClient _client = new();
    private readonly PipelineSynchronizationContext _pipeline = new(static () => { });

    [Fact]
    public void A_request_leaves_the_pipeline_thread_and_its_caller_does_not()
    {
        var sender = (IsPool: false, Context: (SynchronizationContext?)_pipeline);
        _client.Network.Does((_, _) =>
        {
            sender = (Thread.CurrentThread.IsThreadPoolThread, SynchronizationContext.Current);
            return Task.FromResult(ScriptedHandler.Answer(200, TestClient.Image));
        });
        (int Thread, SynchronizationContext? Context) begun = default, ended = default;

        _pipeline.Run(async () =>
        {
            var show = _client.ShowAsync();
            begun = (Environment.CurrentManagedThreadId, SynchronizationContext.Current);
            await show;
            ended = (Environment.CurrentManagedThreadId, SynchronizationContext.Current);
        });

        Assert.Equal((true, null), sender);
        Assert.Equal((Environment.CurrentManagedThreadId, _pipeline), begun);
        Assert.Equal((Environment.CurrentManagedThreadId, _pipeline), ended);
    }

    [Fact]
    public async Task A_scheduler_that_runs_one_task_at_a_time_is_not_waited_for()
    {
        _client.Network.Answers(200, TestClient.Image);

        // As in a host that runs a pipeline on its own thread, within a task of its user interface.
        var task = Task.Factory.StartNew(
            () => _pipeline.Run(_client.ShowAsync),
            TestContext.Current.CancellationToken,
            TaskCreationOptions.None,
            new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);

        await Eventually.EndsAsync(task);
    }

    public void Dispose() => _client.Dispose();
}
