using System.Net;
using ModelArtsImages.Api;
using ModelArtsImages.Authentication;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Api;

/// <summary>Whatever is answered, a request ends in an object or in the module's own error; the seed names the answer.</summary>
[Collection(MemoryTests.Collection)]
public sealed class FuzzTests
{
    private const int RunsAtATime = 2_100;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Mutated_answers_end_in_an_object_or_an_error_of_the_module(int part)
    {
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var (objects, errors) = (0, 0);
        for (var seed = part * RunsAtATime; seed < (part + 1) * RunsAtATime; seed++)
        {
            var mutator = new AnswerMutator(seed);
            using var client = new TestClient(seed % 2 == 0 ? TestClient.WithAccessKey() : null, maximumRetryCount: 2);
            client.Network.Otherwise = (_, _) => Task.FromResult(Answer(mutator));
            if (await EndsInAnObjectAsync(client.Images, client.ImageGroups, client.Observer, seed)) objects++;
            else errors++;
            Assert.True(client.Network.Sent.Count <= 10, $"seed {seed}: {client.Network.Sent.Count} requests");
            Assert.False(client.Observer.All.Contains('\u001b', StringComparison.Ordinal), $"seed {seed}: an escape sequence is shown");
        }

        // A fuzz test that only ever sees one end tests little.
        Assert.True(objects > RunsAtATime / 50 && errors > RunsAtATime / 5, $"{objects} objects, {errors} errors");
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - memory, long.MinValue, 64L * 1024 * 1024);
    }

    [Fact]
    public async Task Mutated_bytes_over_a_real_socket_end_the_same_way()
    {
        var mutator = new AnswerMutator(0);
        using var server = new LoopbackServer(_ => mutator.Raw());
        using var authenticator = TestClient.WithAccessKey();
        var settings = new ConnectionSettings { MaximumRetryCount = 1, RetryIntervalSec = 0, OperationTimeoutSeconds = 5 };
        var context = new Context(settings, authenticator, "parameters", "cn-north-4", Requests.ProjectId, server.Address, server.Address);
        for (var seed = 0; seed < 400; seed++)
        {
            mutator = new AnswerMutator(seed);
            await EndsInAnObjectAsync(context.Images, context.ImageGroups, new RecordingObserver(), seed);
        }
    }

    private static async Task<bool> EndsInAnObjectAsync(ImageClient images, ImageGroupClient groups, IRequestObserver observer, int seed)
    {
        var token = TestContext.Current.CancellationToken;
        var image = Image.FromId(Requests.ImageId);
        try
        {
            Task<object> run = (seed % 7) switch
            {
                0 => Of(images.ShowAsync(Requests.ImageId, observer, token)),
                1 => Of(images.DeleteAsync(image, force: true, observer, token, CancellationToken.None)),
                2 => Of(images.ListAsync(new ImageQuery { Type = "DEDICATED" }, 0, 200, observer, token)),
                3 => Of(images.RegisterAsync(new RegisterImageRequest { SwrPath = "swr.example.com/a/b:1" }, observer, token)),
                4 => Of(images.SyncAsync(image, observer, token, token)),
                5 => Of(groups.DeleteAsync(ImageGroup.FromId(Requests.ImageId), force: false, observer, token, CancellationToken.None)),
                _ => Of(images.DeleteAsync(image, force: false, observer, token, CancellationToken.None)),
            };
            Read(await run.WaitAsync(TimeSpan.FromSeconds(20), token));
            return true;
        }
        catch (ModelArtsException e)
        {
            Assert.False(string.IsNullOrWhiteSpace(e.Message) || e.Message.Any(char.IsControl) || e.Message.Length > 5_000, $"seed {seed}: {e.Message}");
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InvalidOperationException($"seed {seed}", e);
        }
    }

    private static async Task<object> Of<T>(Task<T> task)
        where T : class => await task;

    /// <summary>What was read can be looked at as well.</summary>
    private static void Read(object value)
    {
        foreach (var item in value is Page<Image> page ? page.Items! : (IEnumerable<object?>)[value])
        {
            foreach (var property in item?.GetType().GetProperties() ?? []) property.GetValue(item);
            Assert.DoesNotContain(item?.ToString() ?? string.Empty, char.IsControl);
        }
    }

    private static HttpResponseMessage Answer(AnswerMutator mutator)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)mutator.Status()) { Content = new ByteArrayContent(mutator.Body()) };
        if (mutator.ContentType() is { } type) answer.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        foreach (var (name, value) in mutator.Headers())
        {
            if (!answer.Headers.TryAddWithoutValidation(name, value)) answer.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return answer;
    }
}
