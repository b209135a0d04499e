using ModelArtsImages.Errors;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>SWR throttles with 403 and 409, and its codes show which content is gone. Each code has its advice.</summary>
public sealed class SwrErrorsTests : IDisposable
{
    private readonly TestClient _client = new(maximumRetryCount: 2);

    [Theory]
    [InlineData(403, "SVCSTG.SWR.4031032")]
    [InlineData(403, "SVCSTG.SWR.4031042")]
    [InlineData(409, "SVCSTG.SWR.4090023")]
    public async Task Throttling_is_retried_even_for_a_POST(int status, string code)
    {
        _client.Network.Answers(status, Body(code), ("Retry-After", "7")).Answers(200, "{}");

        Assert.Null((await _client.SendAsync(Requests.Of("POST"))).Failure);

        Assert.Equal([TimeSpan.FromSeconds(7)], _client.Clock.Delays);
        Assert.Equal(2, _client.Network.Sent.Count);
    }

    [Theory]
    [InlineData(403, "SVCSTG.SWR.4031032", true)]
    [InlineData(409, "SVCSTG.SWR.4090023", true)]
    [InlineData(403, "SVCSTG.SWR.4030170", false)]
    public async Task Throttling_delays_other_requests_too(int status, string code, bool isHeldBack)
    {
        using var client = new TestClient(maximumRetryCount: 0);
        client.Network.Answers(status, Body(code), ("Retry-After", "7")).Answers(200, "{}");

        await client.SendAsync(Requests.Of("GET"));
        await client.SendAsync(Requests.Of("GET"));

        Assert.Equal(isHeldBack ? [TimeSpan.FromSeconds(7)] : [], client.Clock.Delays);
    }

    [Theory]
    [InlineData(403, "SVCSTG.SWR.4031032", Failure.TooManyRequests, 3)]
    [InlineData(409, "SVCSTG.SWR.4090023", Failure.Conflict, 3)]
    [InlineData(403, "SVCSTG.SWR.4030170", Failure.AccessDenied, 1)]
    [InlineData(409, "SVCSTG.SWR.4090006", Failure.Conflict, 1)]
    [InlineData(400, "SVCSTG.SWR.4031032", Failure.BadRequest, 1)]
    [InlineData(403, "ModelArts.4031032", Failure.AccessDenied, 1)]
    [InlineData(507, "SVCSTG.SWR.5070070", Failure.ServiceUnavailable, 1)]
    public async Task Only_throttling_is_retried(int status, string code, object failure, int attempts)
    {
        _client.Network.Otherwise = (_, _) => Task.FromResult(ScriptedHandler.Answer(status, Body(code)));

        var result = await _client.SendAsync(Requests.Of("DELETE"));

        Assert.Equal(failure, result.Failure!.Exception.Failure);
        Assert.Equal(code, result.Failure.Exception.ErrorCode);
        Assert.Equal(attempts, _client.Network.Sent.Count);
        Assert.Equal(status >= 500, result.MayHaveBeenCarriedOut);
    }

    [Theory]
    [InlineData(404, "SVCSTG.SWR.4040115", true)]
    [InlineData(404, "svcstg.swr.4041060", true)]
    [InlineData(404, "SVCSTG.SWR.4040083", false)]
    [InlineData(404, "SVCSTG.SWR.4040999", false)]
    [InlineData(404, "APIGW.0101", false)]
    [InlineData(400, "SVCSTG.SWR.4040115", false)]
    [InlineData(403, "SVCSTG.SWR.4040115", false)]
    public async Task Only_a_404_with_a_code_for_missing_content_proves_that_it_is_gone(int status, string code, bool isGone)
    {
        _client.Network.Answers(status, Body(code));

        Assert.Equal(isGone, (await _client.SendAsync(Requests.Of("GET"))).Failure!.IsConclusiveNotFound);
    }

    [Theory]
    [InlineData(404, "4040058", "no such organization")]
    [InlineData(404, "4040115", "no such repository or tag")]
    [InlineData(404, "4040083", "-SwrEndpoint")]
    [InlineData(400, "4000099", "as many tags")]
    [InlineData(409, "4090023", "busy")]
    [InlineData(500, "5000052", "still holds")]
    [InlineData(507, "5070070", "arrears")]
    public async Task The_advice_is_that_of_the_code(int status, string code, string advice)
    {
        _client.Network.Otherwise = (_, _) => Task.FromResult(ScriptedHandler.Answer(status, Body("SVCSTG.SWR." + code)));

        var result = await _client.SendAsync(Requests.Of("GET"));

        Assert.Contains(advice, result.Failure!.Exception.RecommendedAction, StringComparison.Ordinal);
    }

    public void Dispose() => _client.Dispose();

    private static string Body(string code) =>
        $$"""{"errors":[{"errorCode":"{{code}}","errorMessage":"No."}],"error_code":"{{code}}","error_msg":"No."}""";
}
