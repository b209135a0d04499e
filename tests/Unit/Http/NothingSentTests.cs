using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>"Nothing was sent." is part of a message only if the command has sent nothing at all, including credentials.</summary>
public sealed class NothingSentTests : IDisposable
{
    private readonly TestClient _client = new(maximumRetryCount: 1);

    [Fact]
    public async Task The_first_request_without_a_connection_says_that_nothing_was_sent()
    {
        _client.Network.Fails(NetworkFailures.Refused).Fails(NetworkFailures.Refused);

        Assert.EndsWith(" Nothing was sent.", await FailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_attempt_that_was_sent_only_the_request_was_not_sent()
    {
        _client.Network.Answers(503).Fails(NetworkFailures.Refused);

        Assert.EndsWith(". The request was not sent.", await FailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_lost_response_only_the_request_was_not_sent()
    {
        _client.Network.Fails(NetworkFailures.Reset).Fails(NetworkFailures.Refused);

        Assert.EndsWith(". The request was not sent.", await FailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_exchange_of_credentials_only_the_request_was_not_sent()
    {
        using var iam = new TestClient();
        iam.Network.Answers(200, "{}");
        using var client = new TestClient(
            new CountingAuthenticator { OnAuthenticate = call => iam.Pipeline.SendAsync<bool>(Requests.Of("GET"), static _ => true, call) },
            maximumRetryCount: 0);
        client.Network.Fails(NetworkFailures.Refused);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync);

        Assert.EndsWith(". The request was not sent.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/a/../b")]
    [InlineData("/v1/a/%2E%2E/b")]
    [InlineData("//elsewhere.example/v1")]
    public async Task A_URL_that_NET_would_change_is_not_sent(string path)
    {
        var request = new ApiRequest
        {
            Action = "delete image", Method = HttpMethod.Delete, Endpoint = Requests.Endpoint, PathAndQuery = path,
        };

        var failure = (await _client.SendAsync(request)).Failure!.Exception;

        Assert.Equal(Failure.InvalidArgument, failure.Failure);
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        Assert.Empty(_client.Network.Sent);
    }

    public void Dispose() => _client.Dispose();

    private async Task<string> FailAsync() => (await Assert.ThrowsAsync<ModelArtsException>(_client.ShowAsync)).Message;
}
