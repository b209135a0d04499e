using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Api;

/// <summary>If an account is disconnected during a request, the error still says what was done and shows no secret.</summary>
public sealed class DisconnectionTests
{
    public static TheoryData<string> Accounts => ["token", "access key"];

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task Before_the_first_request_nothing_was_done(string account)
    {
        using var client = Create(account);
        Connection.Close(client.Context);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => client.DeleteAsync());

        Assert.Equal(Failure.NotConnected, exception.Failure);
        Assert.False(exception.MayHaveBeenCarriedOut);
        Assert.Empty(client.Network.Sent);
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task A_deletion_that_is_answered_afterwards_succeeds(string account)
    {
        using var client = Create(account);
        Disconnects(client, account, 200, TestClient.DeletedImage);

        Assert.Equal("DELETED", (await client.DeleteAsync()).Status);
        AssertSilent(client, account, null);
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task A_deletion_that_cannot_be_retried_may_have_been_carried_out(string account)
    {
        foreach (var (status, body) in new[] { (500, "{}"), (200, "{") })
        {
            using var client = Create(account);
            Disconnects(client, account, status, body);

            // Without a request log, only the error uses the response.
            var exception = await Assert.ThrowsAsync<ModelArtsException>(() => client.Images.DeleteAsync(
                new Image { Id = Requests.ImageId }, false,
                new CallOptions(NullRequestLog.Instance, TestContext.Current.CancellationToken, CancellationToken.None)));

            Assert.Equal(Failure.NotConnected, exception.Failure);
            Assert.True(exception.MayHaveBeenCarriedOut);
            Assert.EndsWith("It is not known whether it was deleted.", exception.Message, StringComparison.Ordinal);
            AssertSilent(client, account, exception);
        }
    }

    [Theory]
    [MemberData(nameof(Accounts))]
    public async Task An_error_is_still_reported_by_its_status(string account)
    {
        using var client = Create(account);
        Disconnects(client, account, 403, $$"""{"error_code":"X","error_msg":"no {{SecretOf(account)}}"}""");

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => client.DeleteAsync());

        Assert.Equal(Failure.AccessDenied, exception.Failure);
        Assert.False(exception.MayHaveBeenCarriedOut);
        AssertSilent(client, account, exception);
    }

    private static TestClient Create(string account) => new(account == "token" ? null : TestClient.WithAccessKey());

    private static void Disconnects(TestClient client, string account, int status, string body) => client.Network.Does((_, _) =>
    {
        Connection.Close(client.Context);
        return Task.FromResult(ScriptedHandler.Answer(status, body, ("X-Request-Id", SecretOf(account))));
    });

    private static void AssertSilent(TestClient client, string account, Exception? exception)
    {
        var shown = client.Log.All + exception;
        Assert.DoesNotContain(SecretOf(account), shown, StringComparison.Ordinal);
    }

    private static string SecretOf(string account) => account == "token" ? TestClient.Token : TestClient.SecretKey;
}
