using System.Net;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Connections;
using ModelArtsImages.Credentials;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Api;

/// <summary>For any response, a request ends with an object or a ModelArtsException. The seed identifies the response.</summary>
[Collection(MemoryTests.Collection)]
public sealed class FuzzTests
{
    private const int RunsAtATime = 2_100;

    /// <summary>
    /// The maximum number of bytes that a run may allocate in all its attempts, and so also hold at any moment. Nothing else allocates
    /// during the measurement.
    /// </summary>
    private const long MostOfARun = 8L * 1024 * 1024;

    /// <summary>
    /// The additional allocation for an endless response: it is read up to the limit, into arrays of doubling length.
    /// </summary>
    private const long MostOfAnEndlessAnswer = 4L * BodyReader.MaximumPageLength;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Mutated_responses_yield_an_object_or_a_ModelArtsException(int part)
    {
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var (objects, errors) = (new HashSet<string>(), new HashSet<string>());
        for (var seed = part * RunsAtATime; seed < (part + 1) * RunsAtATime; seed++)
        {
            var operation = FuzzedOperation.All[seed % FuzzedOperation.All.Length];
            var mutator = new ResponseMutator(seed, operation.Answer);
            using var client = new TestClient(mutator.Chooses(2) ? TestClient.WithAccessKey() : null, maximumRetryCount: 2);
            var endless = 0;
            client.Network.Otherwise = (_, _) =>
            {
                var isEndless = mutator.Chooses(700);
                if (isEndless) endless++;
                return Task.FromResult(Answer(mutator, isEndless));
            };
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var isObject = await EndsInAnObjectAsync(
                operation, new(client.Pipeline, client.Context, new CallOptions(client.Log, TestContext.Current.CancellationToken)), seed);
            allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            (isObject ? objects : errors).Add(operation.Name);
            Assert.True(allocated <= MostOfARun + (endless * MostOfAnEndlessAnswer), $"seed {seed}, {operation.Name}: {allocated} bytes");
            Assert.True(client.Network.Sent.Count <= 10, $"seed {seed}: {client.Network.Sent.Count} requests");
            Assert.False(client.Log.All.Contains('\u001b', StringComparison.Ordinal), $"seed {seed}: an escape sequence is shown");
        }

        // Both outcomes must occur, because a fuzz test with only one outcome of an operation tests little of it.
        Assert.Equal(FuzzedOperation.All.Length, objects.Count);
        Assert.Equal(FuzzedOperation.All.Length, errors.Count);
        // No memory of the responses is kept, except for pooled arrays.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - memory, long.MinValue, 5L * BodyReader.MaximumPageLength);
    }

    [Fact]
    public async Task Mutated_responses_over_a_socket_yield_the_same()
    {
        var mutator = new ResponseMutator(0, string.Empty);
        using var server = new LoopbackServer(_ => mutator.Raw());
        using var authenticator = TestClient.WithAccessKey();
        var settings = new PipelineSettings { MaximumRetryCount = 1, RetryIntervalSec = 0, OperationTimeoutSeconds = 5 };
        var context = ConnectionFactory.Open(
            settings, authenticator, "parameters", "cn-north-4", Requests.ProjectId, server.Address, server.Address);
        for (var seed = 0; seed < 500; seed++)
        {
            var operation = FuzzedOperation.All[seed % FuzzedOperation.All.Length];
            mutator = new ResponseMutator(seed, operation.Answer);
            // Each has its own pipeline, so that a pause that one response requests does not delay the next.
            var pipeline = settings.CreatePipeline(authenticator, Requests.ProjectId);
            await EndsInAnObjectAsync(
                operation, new(pipeline, context, new CallOptions(new RecordingRequestLog(), TestContext.Current.CancellationToken)), seed);
        }
    }

    [Fact]
    public async Task Mutated_metadata_yields_credentials_or_a_reason()
    {
        var (mutator, asked, mutated) = (new ResponseMutator(0, string.Empty), 0, 0);
        // Only one of the three responses is changed, because an invalid first one ends the lookup.
        using var server = new LoopbackServer(request => asked++ == mutated
            ? mutator.Raw(Metadata(request.Uri.AbsolutePath))
            : LoopbackServer.Answer(200, Metadata(request.Uri.AbsolutePath)));
        using var environment = new EnvironmentScope((EcsMetadataClient.EndpointVariable, server.Address.OriginalString));
        var (found, missing) = (0, 0);
        for (var seed = 0; seed < 500; seed++)
        {
            (mutator, asked, mutated) = (new ResponseMutator(seed, string.Empty), 0, seed % 3);
            var (credentials, why) = await FindAsync(seed);
            if (credentials is null) missing++;
            else found++;
            Assert.False(
                (credentials is null) == string.IsNullOrEmpty(why) || why.Any(char.IsControl) || why.Length > 500, $"seed {seed}: {why}");
        }

        // The third response only contains the host's location: its key is used without it.
        Assert.True(found > 25 && missing > 50, $"{found} found, {missing} missing");
    }

    private static string Metadata(string path) => path switch
    {
        "/meta-data/latest/api/token" => "session",
        "/openstack/latest/securitykey" =>
            """
            {"credential":{"access":"AKHOST0123456789","secret":"host-secret","securitytoken":"host-token",
            "expires_at":"2026-01-15T09:00:00.000000Z"}}
            """,
        _ => """{"project_id":"p","region_id":"cn-north-4","unknown":1}""",
    };

    private static async Task<(ResolvedCredentials? Found, string Missing)> FindAsync(int seed)
    {
        try
        {
            return await Eventually.EndsAsync(
                EcsSource.FindAsync(new CallOptions(new RecordingRequestLog(), TestContext.Current.CancellationToken)));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"seed {seed}", e);
        }
    }

    private static async Task<bool> EndsInAnObjectAsync(FuzzedOperation operation, FuzzedOperation.Target target, int seed)
    {
        try
        {
            Read(await Eventually.EndsAsync(operation.RunAsync(target)));
            return true;
        }
        catch (ModelArtsException e)
        {
            Assert.False(
                string.IsNullOrWhiteSpace(e.Message) || e.Message.Any(char.IsControl) || e.Message.Length > 5_000,
                $"seed {seed}: {e.Message}");
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"seed {seed}, {operation.Name}", e);
        }
    }

    /// <summary>Reads all properties of the result, because reading them must not fail either.</summary>
    private static void Read(object value)
    {
        foreach (var item in value switch
        {
            Page<Image> page => page.Items!,
            Page<ImageGroup> page => page.Items!,
            // Two values are exempt: a token is never shown, and a project's id is checked on use.
            IamToken or string => [],
            _ => (IEnumerable<object?>)[value],
        })
        {
            foreach (var property in item?.GetType().GetProperties() ?? []) property.GetValue(item);
            Assert.DoesNotContain(item?.ToString() ?? string.Empty, char.IsControl);
        }
    }

    private static HttpResponseMessage Answer(ResponseMutator mutator, bool isEndless)
    {
        HttpContent content = isEndless ? new StreamContent(new EndlessStream()) : new ByteArrayContent(mutator.Body());
        var response = new HttpResponseMessage((HttpStatusCode)mutator.Status()) { Content = content };
        if (mutator.ContentType() is { } type) response.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var (name, value) in mutator.Headers())
        {
            if (!response.Headers.TryAddWithoutValidation(name, value)) response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }
}
