using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>Whether and when a request is retried.</summary>
public sealed class RetryPolicyTests
{
    private static readonly RetryPolicy Policy = new(maximumRetryCount: 4, TimeSpan.FromSeconds(1), static () => 0);

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public void A_repeatable_request_is_retried_after_a_transient_failure(string method)
    {
        Assert.NotNull(Policy.NextDelay(Requests.Of(method), Failed(isTransient: true), 0));
        Assert.Null(Policy.NextDelay(Requests.Of(method), Failed(isTransient: false), 0));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_POST_is_retried_only_if_it_was_certainly_not_carried_out(bool isCertain, bool isRetried)
    {
        var delay = Policy.NextDelay(Requests.Of("POST"), Failed(isTransient: true, isCertain), 0);

        Assert.Equal(isRetried, delay is not null);
    }

    [Fact]
    public void A_POST_that_changes_nothing_is_retried_like_a_GET() =>
        Assert.NotNull(Policy.NextDelay(Requests.Of("POST", isRepeatable: true), Failed(isTransient: true), 0));

    [Fact]
    public void Certainty_alone_is_not_a_reason_to_retry() =>
        Assert.Null(Policy.NextDelay(Requests.Of("POST"), Failed(isTransient: false, isCertain: true), 0));

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(4, 0, true)]
    [InlineData(4, 3, true)]
    [InlineData(4, 4, false)]
    [InlineData(100, 99, true)]
    public void Ends_after_the_maximum(int maximum, int retriesSoFar, bool isRetried)
    {
        var policy = new RetryPolicy(maximum, TimeSpan.FromSeconds(1), static () => 0);

        Assert.Equal(isRetried, policy.NextDelay(Requests.Of("GET"), Failed(), retriesSoFar) is not null);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(5, 32)]
    [InlineData(6, 60)]
    [InlineData(99, 60)]
    public void The_delay_doubles_up_to_a_minute_and_jitter_removes_up_to_half_of_it(int retriesSoFar, int whole)
    {
        Assert.Equal(whole / 2.0, Seconds(random: 0, retriesSoFar), precision: 3);
        Assert.Equal(whole * 0.75, Seconds(random: 0.5, retriesSoFar), precision: 3);
        Assert.InRange(Seconds(random: 0.999999, retriesSoFar), whole * 0.99, whole);

        static double Seconds(double random, int retriesSoFar) =>
            new RetryPolicy(100, TimeSpan.FromSeconds(1), () => random)
                .NextDelay(Requests.Of("GET"), Failed(), retriesSoFar)!.Value.TotalSeconds;
    }

    [Fact]
    public void The_user_chooses_the_base_of_the_backoff()
    {
        var policy = new RetryPolicy(4, TimeSpan.FromSeconds(10), static () => 0);

        Assert.Equal(TimeSpan.FromSeconds(5), policy.NextDelay(Requests.Of("GET"), Failed(), 0));
        Assert.Equal(TimeSpan.Zero, new RetryPolicy(4, TimeSpan.Zero, static () => 0.9).NextDelay(Requests.Of("GET"), Failed(), 3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(300)]
    public void Obeys_Retry_After_exactly(int seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds), Policy.NextDelay(Requests.Of("GET"), Failed(retryAfter: TimeSpan.FromSeconds(seconds)), 0));

    [Fact]
    public void Gives_up_if_Retry_After_is_longer_than_five_minutes() =>
        Assert.Null(Policy.NextDelay(Requests.Of("GET"), Failed(retryAfter: TimeSpan.FromSeconds(301)), 0));

    private static RequestFailure Failed(bool isTransient = true, bool isCertain = false, TimeSpan? retryAfter = null) => new()
    {
        Exception = new ModelArtsException(Failure.ServiceUnavailable, "It failed."),
        IsTransient = isTransient,
        IsCertainlyNotCarriedOut = isCertain,
        RetryAfter = retryAfter,
    };
}
