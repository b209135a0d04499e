using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.TestFramework;
using Microsoft.Testing.Platform.Requests;

namespace ModelArtsImages.Specs;

/// <summary>Makes each It of the Pester specs a test. Anything that keeps an It from running is a failed test.</summary>
internal sealed class PesterFramework(SpecSelection selection) : SpecExtension, ITestFramework, IDataProducer
{
    public Type[] DataTypesProduced => [typeof(TestNodeUpdateMessage)];

    public Task<CreateTestSessionResult> CreateTestSessionAsync(CreateTestSessionContext context) =>
        Task.FromResult(new CreateTestSessionResult { IsSuccess = true });

    public Task<CloseTestSessionResult> CloseTestSessionAsync(CloseTestSessionContext context) =>
        Task.FromResult(new CloseTestSessionResult { IsSuccess = true });

    public async Task ExecuteRequestAsync(ExecuteRequestContext context)
    {
        var request = (TestExecutionRequest)context.Request;
        var wanted = (request.Filter as TestNodeUidListFilter)?.TestNodeUids.Select(uid => uid.Value).ToHashSet();
        var isDiscovery = request is DiscoverTestExecutionRequest;

        // Each file has its own process, so that no file can affect another, and a crash loses the results of one file only.
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = Environment.ProcessorCount,
            CancellationToken = context.CancellationToken,
        };
        await Parallel.ForEachAsync(selection.FindFiles().Where(IsWanted), parallel, async (file, cancellation) =>
        {
            var results = await SpecProcess.RunAsync(file, selection, isDiscovery, cancellation);
            foreach (var result in results.Where(result => wanted?.Contains(result.Uid) ?? true))
            {
                await context.MessageBus.PublishAsync(
                    this, new TestNodeUpdateMessage(request.Session.SessionUid, result.ToNode(isDiscovery)));
            }
        });
        context.Complete();

        bool IsWanted(string file) =>
            wanted is null || wanted.Any(uid => uid.StartsWith(Path.GetFileName(file) + ":", StringComparison.Ordinal));
    }
}
