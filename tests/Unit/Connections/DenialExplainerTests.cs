using System.Text.Json;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Connections;

/// <summary>STS is asked once for each action and command, and only action, resource, and reason of its response are shown.</summary>
public sealed class DenialExplainerTests : IDisposable
{
    private const string Message =
        """{"context":{"user_profile":{"name":"somebody"},"action":"a:b:c","resource":"image/1"},"failure":"implicit deny"}""";

    private readonly TestClient _sts = new(maximumRetryCount: 0);
    private readonly DenialExplainer _explainer;

    public DenialExplainerTests() => _explainer = new DenialExplainer(
        new StsClient(_sts.Pipeline, new Uri("https://sts.example")),
        static text => text.Replace("secret", "***", StringComparison.Ordinal));

    [Theory]
    [InlineData(Message, "The action a:b:c on image/1 was denied: implicit deny.")]
    [InlineData("""{"action":"a:b:c","resource":"r","failure":"why."}""", "The action a:b:c on r was denied: why.")]
    [InlineData("""{"request":{"action":"a:b:c"}}""", "The action a:b:c was denied.")]
    [InlineData("""{"failure":"the secret"}""", "The action that the request needs was denied: the ***.")]
    [InlineData("""{"action":"a\u001b[31m\nb"}""", "The action a[31m b was denied.")]
    [InlineData("""{"action":7,"resource":[],"failure":{}}""", null)]
    [InlineData("{}", null)]
    [InlineData("[]", null)]
    [InlineData("no JSON", null)]
    public async Task Shows_action_resource_and_reason_and_nothing_else(string message, string? expected)
    {
        Decodes(message);

        Assert.Equal(expected, await ExplainAsync("encoded"));
        Assert.Equal("""{"encoded_message":"encoded"}""", _sts.Network.Sent[0].Body);
    }

    [Theory]
    [InlineData(400), InlineData(401), InlineData(403), InlineData(429), InlineData(503)]
    public async Task An_error_of_STS_is_not_an_error(int status)
    {
        _sts.Network.Otherwise = (_, _) => Task.FromResult(ScriptedHandler.Answer(status));

        Assert.Null(await ExplainAsync("encoded"));
    }

    [Fact]
    public async Task Asks_once_per_action_and_command_and_names_only_the_images_own_resource()
    {
        Decodes(Message).Answers(200, Body("""{"action":"x:y:z"}""")).Answers(200, Body(Message));

        Assert.Equal("The action a:b:c on image/1 was denied: implicit deny.", await ExplainAsync("first"));
        Assert.Equal("The action a:b:c was denied: implicit deny.", await ExplainAsync("second"));
        Assert.Equal("The action a:b:c on image/1 was denied: implicit deny.", await ExplainAsync("first"));
        Assert.Single(_sts.Network.Sent);
        Assert.Equal("The action x:y:z was denied.", await ExplainAsync("third", action: "sync image"));
        await ExplainAsync("first", log: new RecordingRequestLog());
        Assert.Equal(3, _sts.Network.Sent.Count);
    }

    [Fact]
    public async Task Stopping_ends_the_wait()
    {
        using var stopping = new CancellationTokenSource();
        _sts.Network.Does(async (_, cancellationToken) =>
        {
            await stopping.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return ScriptedHandler.Answer(200);
        });

        Assert.Null(await _explainer.ExplainAsync(Requests.Of("DELETE"), "encoded", new CallOptions(_sts.Log, stopping.Token)));
    }

    public void Dispose() => _sts.Dispose();

    private ScriptedHandler Decodes(string message) => _sts.Network.Answers(200, Body(message));

    private static string Body(string message) => JsonSerializer.Serialize(new { decoded_message = message });

    private Task<string?> ExplainAsync(string encoded, string action = "delete image", IRequestLog? log = null) => _explainer.ExplainAsync(
        new ApiRequest { Action = action, Method = HttpMethod.Delete, Endpoint = Requests.Endpoint, PathAndQuery = "/v1/images" },
        encoded,
        new CallOptions(log ?? _sts.Log, TestContext.Current.CancellationToken));
}
