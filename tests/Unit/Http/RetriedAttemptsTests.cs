using ModelArtsImages.Errors;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>The failures that are retried, for each method, as documented.</summary>
public sealed class RetriedAttemptsTests : IDisposable
{
    private readonly TestClient _client = new();

    public static TheoryData<int, string, bool> Statuses
    {
        get
        {
            var rows = new TheoryData<int, string, bool>();
            foreach (var method in new[] { "GET", "DELETE", "PUT", "POST" })
            {
                foreach (var status in new[] { 301, 302, 307, 400, 401, 402, 403, 404, 405, 409, 410, 413, 418, 422, 501, 505, 511 })
                    rows.Add(status, method, false);
                foreach (var status in new[] { 500, 502, 503, 504 }) rows.Add(status, method, method != "POST");
                rows.Add(429, method, true);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_status_is_retried_as_documented(int status, string method, bool isRetried)
    {
        _client.Network.Answers(status, """{"error_code":"X.1","error_msg":"no"}""").Answers(200, "{}");

        var outcome = await _client.SendAsync(Requests.Of(method));

        Assert.Equal(isRetried ? 2 : 1, _client.Network.Sent.Count);
        Assert.Equal(isRetried, outcome.Failure is null);
        Assert.Equal(isRetried ? 1 : 0, _client.Clock.Delays.Count);
    }

    [Theory]
    [InlineData("refused", "GET", true)]
    [InlineData("refused", "POST", true)]
    [InlineData("unreachable", "POST", true)]
    [InlineData("reset", "GET", true)]
    [InlineData("reset", "DELETE", true)]
    [InlineData("reset", "PUT", true)]
    [InlineData("reset", "POST", false)]
    [InlineData("ended", "DELETE", true)]
    [InlineData("ended", "POST", false)]
    [InlineData("unknown host", "GET", false)]
    [InlineData("certificate", "GET", false)]
    [InlineData("certificate", "DELETE", false)]
    public async Task A_network_failure_is_retried_as_documented(string failure, string method, bool isRetried)
    {
        _client.Network.Fails(Of(failure)).Answers(200, "{}");

        var outcome = await _client.SendAsync(Requests.Of(method));

        Assert.Equal(isRetried ? 2 : 1, _client.Network.Sent.Count);
        if (!isRetried) Assert.Equal(Failure.ConnectionFailed, outcome.Failure!.Exception.Failure);
    }

    [Theory]
    [InlineData("refused", false)]
    [InlineData("unknown host", false)]
    [InlineData("certificate", false)]
    [InlineData("reset", true)]
    [InlineData("ended", true)]
    public async Task Only_a_request_that_may_have_arrived_may_have_been_carried_out(string failure, bool mayHaveBeenCarriedOut)
    {
        _client.Network.Otherwise = (_, _) => Task.FromException<HttpResponseMessage>(Of(failure));

        var outcome = await _client.SendAsync(Requests.Of("DELETE"));

        Assert.Equal(mayHaveBeenCarriedOut, outcome.MayHaveBeenCarriedOut);
        Assert.Equal(mayHaveBeenCarriedOut, outcome.Failure!.Exception.MayHaveBeenCarriedOut);
    }

    [Fact]
    public async Task A_POST_is_retried_after_a_503_with_Retry_After()
    {
        _client.Network.Answers(503, null, ("Retry-After", "7")).Answers(200, "{}");

        await _client.SendAsync(Requests.Of("POST"));

        Assert.Equal([TimeSpan.FromSeconds(7)], _client.Clock.Delays);
    }

    [Fact]
    public async Task Each_delay_doubles_and_each_retry_is_logged()
    {
        _client.Network.Otherwise = static (_, _) => Task.FromResult(ScriptedHandler.Answer(500));

        var outcome = await _client.SendAsync(Requests.Of("GET"));

        Assert.Equal(Failure.ServiceUnavailable, outcome.Failure!.Exception.Failure);
        Assert.Equal(5, _client.Network.Sent.Count);
        Assert.Equal([0.5, 1, 2, 4], _client.Clock.Delays.Select(static delay => delay.TotalSeconds));
        Assert.Equal(4, _client.Log.Progress.Count(static line => line.StartsWith("Retry ", StringComparison.Ordinal)));
        Assert.Equal(5, _client.Log.Progress.Count(static line => line.StartsWith("GET https://", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_date_in_Retry_After_is_compared_with_the_services_clock()
    {
        _client.Network.Answers(
            429, null, ("Retry-After", "Fri, 16 Jan 2026 00:00:42 GMT"), ("Date", "Fri, 16 Jan 2026 00:00:12 GMT")).Answers(200, "{}");

        await _client.SendAsync(Requests.Of("GET"));

        Assert.Equal([TimeSpan.FromSeconds(30)], _client.Clock.Delays.Take(1));
    }

    [Fact]
    public async Task A_past_date_in_Retry_After_means_now()
    {
        _client.Network.Answers(
            503, null, ("Retry-After", "Fri, 16 Jan 2026 00:00:00 GMT"), ("Date", "Fri, 16 Jan 2026 00:00:12 GMT")).Answers(200, "{}");

        await _client.SendAsync(Requests.Of("GET"));

        Assert.Equal([TimeSpan.Zero], _client.Clock.Delays);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    public async Task An_invalid_Retry_After_is_ignored(string value)
    {
        _client.Network.Answers(503, null, ("Retry-After", value)).Answers(200, "{}");

        await _client.SendAsync(Requests.Of("GET"));

        Assert.Equal([TimeSpan.FromSeconds(0.5)], _client.Clock.Delays);
    }

    [Fact]
    public async Task A_Retry_After_of_an_hour_fails_immediately()
    {
        _client.Network.Answers(429, null, ("Retry-After", "3600"));

        var outcome = await _client.SendAsync(Requests.Of("GET"));

        Assert.Equal(Failure.TooManyRequests, outcome.Failure!.Exception.Failure);
        Assert.Equal("Run the same command again in 60 minutes.", outcome.Failure.Exception.RecommendedAction);
        Assert.Empty(_client.Clock.Delays);
    }

    [Fact]
    public async Task After_a_Retry_After_of_an_hour_no_request_is_sent_and_each_error_says_when_to_try_again()
    {
        _client.Network.Answers(429, null, ("Retry-After", "3600"));
        await _client.SendAsync(Requests.Of("GET"));

        for (var i = 0; i < 300; i++)
        {
            var failure = (await _client.SendAsync(Requests.Of("DELETE"))).Failure!;
            Assert.Equal(Failure.TooManyRequests, failure.Exception.Failure);
            Assert.False(failure.Exception.MayHaveBeenCarriedOut);
            Assert.EndsWith(
                "accepts none for the next 60 minutes. The request was not sent.", failure.Exception.Message, StringComparison.Ordinal);
            Assert.Contains("60 minutes", failure.Exception.RecommendedAction, StringComparison.Ordinal);
        }

        Assert.Single(_client.Network.Sent);
        _client.Clock.Advance(TimeSpan.FromHours(1));
        _client.Network.Answers(200, "{}");
        Assert.Null((await _client.SendAsync(Requests.Of("GET"))).Failure);
    }

    [Theory]
    [InlineData("GET", false, false)]
    [InlineData("POST", true, false)]
    [InlineData("POST", false, true)]
    [InlineData("DELETE", false, true)]
    public async Task Only_a_change_may_have_been_carried_out(string method, bool isRepeatable, bool mayHaveBeenCarriedOut)
    {
        _client.Network.Otherwise = static (_, _) => Task.FromResult(ScriptedHandler.Answer(500));

        var outcome = await _client.SendAsync(Requests.Of(method, isRepeatable));

        Assert.Equal(mayHaveBeenCarriedOut, outcome.MayHaveBeenCarriedOut);
        Assert.Equal(mayHaveBeenCarriedOut, outcome.Failure!.Exception.MayHaveBeenCarriedOut);
    }

    [Fact]
    public async Task A_deletion_whose_credential_cannot_be_issued_was_not_carried_out()
    {
        using var client = new TestClient(new CountingAuthenticator
        {
            OnAuthenticate = static _ =>
                throw new ModelArtsException(Failure.ServiceUnavailable, "Cannot get a token.") { MayHaveBeenCarriedOut = true },
        });

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => client.DeleteAsync());

        Assert.False(exception.MayHaveBeenCarriedOut);
        Assert.Equal("Cannot get a token.", exception.Message);
        Assert.Empty(client.Network.Sent);
    }

    [Fact]
    public async Task A_deletion_that_was_sent_before_the_pause_may_have_been_carried_out()
    {
        _client.Network.Answers(500).Answers(429, null, ("Retry-After", "3600"));

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => _client.DeleteAsync());

        Assert.True(exception.MayHaveBeenCarriedOut);
        Assert.EndsWith("It is not known whether it was deleted.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, _client.Network.Sent.Count);
    }

    [Fact]
    public async Task A_deletion_that_another_requests_pause_prevents_from_a_retry_says_so()
    {
        var clock = new FakeClock(waitsPassAtOnce: false);
        using var client = new TestClient(clock: clock);
        client.Network.Answers(500).Answers(429, null, ("Retry-After", "3600"));
        var deletion = client.DeleteAsync();
        await Eventually.IsTrueAsync(() => clock.Waiting == 1);
        await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync);
        clock.Advance(TimeSpan.FromSeconds(1));

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => Eventually.EndsAsync(deletion));

        Assert.True(exception.MayHaveBeenCarriedOut);
        Assert.EndsWith(
            "for the next 60 minutes. It was not sent again. It is not known whether it was deleted.", exception.Message,
            StringComparison.Ordinal);
        Assert.Equal(2, client.Network.Sent.Count);
    }

    [Fact]
    public async Task A_429_that_is_not_retried_delays_other_requests_too()
    {
        using var client = new TestClient(maximumRetryCount: 0);
        client.Network.Answers(429).Answers(200, "{}").Answers(429, null, ("Retry-After", "7")).Answers(200, "{}");

        await client.SendAsync(Requests.Of("GET"));
        await client.SendAsync(Requests.Of("GET"));
        Assert.Equal([TimeSpan.FromSeconds(0.5)], client.Clock.Delays);
        await client.SendAsync(Requests.Of("GET"));
        await client.SendAsync(Requests.Of("GET"));

        Assert.Equal([TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(7)], client.Clock.Delays);
    }

    public void Dispose() => _client.Dispose();

    private static Exception Of(string failure) => failure switch
    {
        "refused" => NetworkFailures.Refused,
        "unreachable" => NetworkFailures.Unreachable,
        "reset" => NetworkFailures.Reset,
        "ended" => NetworkFailures.Ended,
        "unknown host" => NetworkFailures.UnknownHost,
        _ => NetworkFailures.WrongCertificate,
    };
}
