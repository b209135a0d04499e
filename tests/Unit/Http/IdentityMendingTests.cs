using System.Globalization;
using ModelArtsImages.Api;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>After a rejection (401), the request is sent once more, with the right date or with a newer credential.</summary>
public sealed class IdentityMendingTests
{
    [Fact]
    public async Task A_second_rejection_is_final()
    {
        using var client = new TestClient(new CountingAuthenticator());
        client.Network.Otherwise = static (_, _) => Task.FromResult(ScriptedHandler.Answer(401));

        var exception = await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync);

        Assert.Equal(Failure.AuthenticationFailed, exception.Failure);
        Assert.Equal(["0", "1"], client.Network.Sent.Select(static sent => sent.Headers["X-Auth-Token"]));
    }

    [Fact]
    public async Task A_newer_credential_is_tried_once_without_counting_as_a_retry()
    {
        using var client = new TestClient(new CountingAuthenticator(), maximumRetryCount: 0);
        client.Network.Answers(401).Answers(200, TestClient.Image);

        await client.ShowAsync();

        Assert.Equal(["0", "1"], client.Network.Sent.Select(static sent => sent.Headers["X-Auth-Token"]));
        Assert.Empty(client.Clock.Delays);
    }

    [Fact]
    public async Task Without_a_newer_credential_the_first_rejection_is_final()
    {
        using var client = new TestClient();
        client.Network.Answers(401);

        await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync);

        Assert.Single(client.Network.Sent);
    }

    [Theory]
    [InlineData(7, "420 minutes behind")]
    [InlineData(-7, "420 minutes ahead of")]
    public async Task A_wrong_clock_is_corrected_once_with_one_warning(int hours, string text)
    {
        using var client = new TestClient(TestClient.WithAccessKey(), maximumRetryCount: 0);
        var serviceTime = client.Clock.UtcNow.AddHours(hours);
        client.Network.Answers(401, null, Date(serviceTime)).Answers(200, TestClient.Image).Answers(200, TestClient.Image);

        await client.ShowAsync();
        await client.ShowAsync();

        Assert.Equal(
            ["20260115T083045Z", Signed(serviceTime), Signed(serviceTime)],
            client.Network.Sent.Select(static sent => sent.Headers["X-Sdk-Date"]));
        Assert.Contains(text, Assert.Single(client.Log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Concurrent_rejections_because_of_the_date_all_recover_with_one_warning()
    {
        using var client = new TestClient(TestClient.WithAccessKey(), maximumRetryCount: 0);
        var serviceTime = client.Clock.UtcNow.AddHours(-2);
        var allSent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var rejected = 0;
        client.Network.Otherwise = async (sent, _) =>
        {
            if (sent.Headers["X-Sdk-Date"] == Signed(serviceTime)) return ScriptedHandler.Answer(200, TestClient.Image);
            if (Interlocked.Increment(ref rejected) == 8) allSent.SetResult();
            await allSent.Task;
            return ScriptedHandler.Answer(401, null, Date(serviceTime));
        };

        await Eventually.EndsAsync(Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.ShowAsync())));

        Assert.Equal(16, client.Network.Sent.Count);
        Assert.Single(client.Log.Warnings);
    }

    [Fact]
    public async Task A_clock_that_the_user_sets_afterwards_is_corrected_again_without_a_warning()
    {
        using var client = new TestClient(TestClient.WithAccessKey(), maximumRetryCount: 0);
        var serviceTime = client.Clock.UtcNow.AddHours(-2);
        AcceptOnly(client, serviceTime);

        await client.ShowAsync();
        client.Clock.Set(TimeSpan.FromHours(-2));
        await client.ShowAsync();
        client.Clock.Set(TimeSpan.FromDays(1));
        await client.ShowAsync();

        Assert.Equal(6, client.Network.Sent.Count);
        Assert.Single(client.Log.Warnings);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-4)]
    public async Task A_small_difference_is_not_corrected(int minutes)
    {
        using var client = new TestClient(TestClient.WithAccessKey());
        client.Network.Answers(401, null, Date(client.Clock.UtcNow.AddMinutes(minutes)));

        Assert.Equal(Failure.AuthenticationFailed, (await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync)).Failure);
        Assert.Empty(client.Log.Warnings);
        Assert.Single(client.Network.Sent);
    }

    [Theory]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT")]
    [InlineData("yesterday")]
    public async Task An_absurd_date_is_ignored(string date)
    {
        using var client = new TestClient(TestClient.WithAccessKey());
        client.Network.Answers(401, null, ("Date", date)).Answers(200, TestClient.Image);

        await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync);
        await client.ShowAsync();

        Assert.Equal(["20260115T083045Z", "20260115T083045Z"], client.Network.Sent.Select(static sent => sent.Headers["X-Sdk-Date"]));
    }

    [Fact]
    public async Task A_wrong_key_is_rejected_after_one_correction()
    {
        using var client = new TestClient(TestClient.WithAccessKey());
        var serviceTime = client.Clock.UtcNow.AddHours(1);
        client.Network.Otherwise = (_, _) => Task.FromResult(ScriptedHandler.Answer(401, null, Date(serviceTime)));

        Assert.Equal(Failure.AuthenticationFailed, (await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync)).Failure);
        Assert.Equal(2, client.Network.Sent.Count);
    }

    [Fact]
    public async Task A_wrong_clock_does_not_use_up_the_renewal()
    {
        using var client = new TestClient(new CountingAuthenticator { IsSigned = true }, maximumRetryCount: 0);
        client.Network.Otherwise = (sent, _) => Task.FromResult(
            sent.Headers["X-Auth-Token"] == "0"
                ? ScriptedHandler.Answer(401, null, Date(client.Clock.UtcNow.AddDays(1)))
                : ScriptedHandler.Answer(200, TestClient.Image));

        await client.ShowAsync();

        Assert.Equal(["0", "0", "1"], client.Network.Sent.Select(static sent => sent.Headers["X-Auth-Token"]));
    }

    [Fact]
    public async Task A_wrong_clock_is_not_a_reason_to_resend_an_unsigned_request()
    {
        using var client = new TestClient(maximumRetryCount: 0);
        client.Network.Answers(401, null, Date(client.Clock.UtcNow.AddDays(1)));

        await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync);

        Assert.Single(client.Network.Sent);
        Assert.Empty(client.Log.Warnings);
    }

    [Fact]
    public async Task The_clock_is_corrected_once_for_all_pipelines_of_an_account()
    {
        using var client = new TestClient(TestClient.WithAccessKey(), maximumRetryCount: 0);
        var serviceTime = client.Clock.UtcNow.AddHours(-2);
        AcceptOnly(client, serviceTime);
        var completing = new ImageClient(client.Pipeline.WithoutRetries(), client.Context);

        await client.ShowAsync();
        await completing.ShowAsync(Requests.ImageId, new CallOptions(client.Log, TestContext.Current.CancellationToken));

        Assert.Equal(3, client.Network.Sent.Count);
        Assert.Single(client.Log.Warnings);
    }

    [Fact]
    public async Task A_pause_of_the_service_applies_to_completion_too()
    {
        var clock = new FakeClock(waitsPassAtOnce: false);
        using var client = new TestClient(clock: clock, maximumRetryCount: 0);
        client.Network.Answers(429, null, ("Retry-After", "60")).Answers(200, TestClient.Image);
        var completing = new ImageClient(client.Pipeline.WithoutRetries(), client.Context);
        await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync);
        using var limit = new CancellationTokenSource();

        var completed = completing.ShowAsync(Requests.ImageId, new CallOptions(client.Log, limit.Token));
        await Eventually.IsTrueAsync(() => clock.Waiting == 1);
        await limit.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => completed);
        Assert.Single(client.Network.Sent);
    }

    [Fact]
    public async Task A_request_is_signed_when_it_is_sent_not_when_it_begins_to_wait()
    {
        var clock = new FakeClock(waitsPassAtOnce: false);
        using var client = new TestClient(TestClient.WithAccessKey(), clock: clock);
        client.Network.Answers(429, null, ("Retry-After", "240")).Answers(200, TestClient.Image).Answers(200, TestClient.Image);

        var throttled = client.ShowAsync();
        await Eventually.IsTrueAsync(() => clock.Waiting == 1);
        var waiting = client.ShowAsync();
        await Eventually.IsTrueAsync(() => clock.Waiting == 2);
        clock.Advance(TimeSpan.FromMinutes(4));
        await Task.WhenAll(throttled, waiting);

        Assert.Equal(
            ["20260115T083045Z", "20260115T083445Z", "20260115T083445Z"],
            client.Network.Sent.Select(static sent => sent.Headers["X-Sdk-Date"]));
    }

    [Theory]
    [InlineData(-20)]
    [InlineData(20)]
    public async Task Correcting_the_clock_does_not_change_a_pause(int minutes)
    {
        var clock = new FakeClock(waitsPassAtOnce: false);
        using var client = new TestClient(TestClient.WithAccessKey(), clock: clock);
        var rejection = new TaskCompletionSource<HttpResponseMessage>();
        client.Network.Does((_, _) => rejection.Task).Answers(429, null, ("Retry-After", "2"));
        client.Network.Otherwise = static (_, _) => Task.FromResult(ScriptedHandler.Answer(200, TestClient.Image));

        var rejected = client.ShowAsync();
        var throttled = client.ShowAsync();
        await Eventually.IsTrueAsync(() => clock.Waiting == 1);
        rejection.SetResult(ScriptedHandler.Answer(401, null, Date(clock.UtcNow.AddMinutes(minutes))));
        await Eventually.IsTrueAsync(() => clock.Waiting == 2);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, client.Network.Sent.Count);
        clock.Advance(TimeSpan.FromSeconds(1));

        await Eventually.EndsAsync(Task.WhenAll(rejected, throttled));
        Assert.All(clock.Delays, static delay => Assert.Equal(TimeSpan.FromSeconds(2), delay));
    }

    [Fact]
    public async Task A_failed_renewal_does_not_hide_what_an_earlier_attempt_may_have_done()
    {
        using var client = new TestClient(new CountingAuthenticator { CannotRenew = true });
        client.Network.Fails(NetworkFailures.Reset).Answers(401).Answers(404, TestClient.NotFound);

        Assert.Equal("DELETED", (await client.DeleteAsync()).Status);
        Assert.Equal(["DELETE", "DELETE", "GET"], client.Network.Sent.Select(static sent => sent.Method));
    }

    [Fact]
    public async Task Disconnecting_meanwhile_is_a_ModelArtsException()
    {
        using var client = new TestClient();
        Connection.Close(client.Context);

        Assert.Equal(Failure.NotConnected, (await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync)).Failure);
        Assert.Empty(client.Network.Sent);
    }

    private static void AcceptOnly(TestClient client, DateTimeOffset signedAt) =>
        client.Network.Otherwise = (sent, _) => Task.FromResult(sent.Headers["X-Sdk-Date"] == Signed(signedAt)
            ? ScriptedHandler.Answer(200, TestClient.Image)
            : ScriptedHandler.Answer(401, null, Date(signedAt)));

    private static (string Name, string Value) Date(DateTimeOffset time) => ("Date", time.ToString("R", CultureInfo.InvariantCulture));

    private static string Signed(DateTimeOffset time) => RequestSigner.FormatDate(time);
}
