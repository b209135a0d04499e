using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.TestFramework;
using Microsoft.Testing.Platform.Requests;

namespace ModelArtsImages.Specs;

/// <summary>Reports each It of the Pester specs as a test. Anything that prevents an It from running is a failed test.</summary>
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

        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = selection.Processes,
            CancellationToken = context.CancellationToken,
        };
        var processes = new SpecProcessPool(selection);
        try
        {
            await Parallel.ForEachAsync(selection.FindFiles().Where(IsWanted), parallel, async (file, cancellation) =>
                await PublishAsync(await processes.RunAsync(file, isDiscovery, cancellation)));
            await PublishAsync(await processes.EndAsync(context.CancellationToken));
        }
        finally
        {
            processes.Dispose();
        }

        context.Complete();

        bool IsWanted(string file) =>
            wanted is null || wanted.Any(uid => uid.StartsWith(Path.GetFileName(file) + ":", StringComparison.Ordinal));

        async Task PublishAsync(IEnumerable<SpecResult> results)
        {
            foreach (var result in results.Where(result => wanted?.Contains(result.Uid) ?? true))
            {
                await context.MessageBus.PublishAsync(
                    this, new TestNodeUpdateMessage(request.Session.SessionUid, result.ToNode(isDiscovery)));
            }
        }
    }
}
