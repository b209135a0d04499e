using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>Stopping before, during, and between requests. In each case, the module reports what happened to a deletion.</summary>
public sealed class CancellationTests : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly TestClient _client = new();

    [Fact]
    public async Task If_stopped_before_nothing_is_sent()
    {
        await _stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ShowAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DeleteAsync());
        Assert.Empty(_client.Network.Sent);
    }

    [Fact]
    public async Task If_stopped_while_a_credential_is_issued_nothing_is_sent()
    {
        using var client = new TestClient(new CountingAuthenticator
        {
            OnAuthenticate = _ => _stopping.CancelAsync(),
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Images.DeleteAsync(
            new Image { Id = Requests.ImageId }, force: false, new CallOptions(client.Log, _stopping.Token, _abandon.Token)));
        Assert.Empty(client.Network.Sent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task If_stopped_during_a_read_it_ends_immediately(bool belongsToChange)
    {
        _client.Network.Does(static async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });
        CancellationToken? abandon = belongsToChange ? _abandon.Token : null;
        var show = _client.Images.ShowAsync(Requests.ImageId, new CallOptions(_client.Log, _stopping.Token, abandon));
        await Eventually.IsTrueAsync(() => _client.Network.Sent.Count == 1);
        await _stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.EndsAsync(show));
    }

    [Fact]
    public async Task If_stopped_while_a_body_is_read_it_ends_immediately()
    {
        _client.Network.Does(static (_, _) =>
            Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new EndlessStream { NeverAnswers = true }) }));
        var show = ShowAsync();
        await Eventually.IsTrueAsync(() => _client.Network.Sent.Count == 1);
        await _stopping.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.EndsAsync(show));
    }

    [Fact]
    public async Task If_stopped_during_a_deletion_its_response_is_awaited()
    {
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        _client.Network.Does((_, token) => answer.Task.WaitAsync(token));
        var delete = DeleteAsync();
        await Eventually.IsTrueAsync(() => _client.Network.Sent.Count == 1);
        await _stopping.CancelAsync();
        Assert.False(delete.IsCompleted);
        answer.SetResult(ScriptedHandler.Answer(200, TestClient.DeletedImage));

        Assert.Equal("DELETED", (await Eventually.EndsAsync(delete)).Status);
    }

    [Fact]
    public async Task If_abandoned_during_a_deletion_the_outcome_is_unknown()
    {
        _client.Network.Does(static async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });
        var delete = DeleteAsync();
        await Eventually.IsTrueAsync(() => _client.Network.Sent.Count == 1);
        await _stopping.CancelAsync();
        await _abandon.CancelAsync();

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => Eventually.EndsAsync(delete));
        Assert.Equal(Failure.Timeout, exception.Failure);
        Assert.True(exception.MayHaveBeenCarriedOut);
        Assert.Single(_client.Network.Sent);
    }

    [Fact]
    public async Task If_stopped_between_attempts_an_earlier_one_may_have_been_carried_out()
    {
        _client.Network.Does((_, _) =>
        {
            _stopping.Cancel();
            return Task.FromResult(ScriptedHandler.Answer(500));
        });

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => Eventually.EndsAsync(DeleteAsync()));

        Assert.True(exception.MayHaveBeenCarriedOut);
        Assert.Single(_client.Network.Sent);
    }

    [Theory]
    [InlineData(true, 500)]
    [InlineData(false, 429)]
    public async Task If_stopped_between_attempts_without_effect_nothing_was_done(bool isRead, int status)
    {
        _client.Network.Does((_, _) =>
        {
            _stopping.Cancel();
            return Task.FromResult(ScriptedHandler.Answer(status));
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.EndsAsync(isRead ? ShowAsync() : DeleteAsync()));
    }

    [Fact]
    public async Task If_stopped_during_the_check_of_the_image_the_outcome_is_unknown()
    {
        for (var i = 0; i < 5; i++) _client.Network.Answers(500);
        _client.Network.Does((_, token) =>
        {
            _stopping.Cancel();
            token.ThrowIfCancellationRequested();
            return Task.FromResult(ScriptedHandler.Answer(200, TestClient.Image));
        });

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => Eventually.EndsAsync(DeleteAsync()));

        Assert.True(exception.MayHaveBeenCarriedOut);
        Assert.Equal(6, _client.Network.Sent.Count);
    }

    [Fact]
    public async Task A_response_that_does_not_arrive_in_time_is_a_timeout_not_a_cancellation()
    {
        using var client = new TestClient(maximumRetryCount: 1, timeout: TimeSpan.FromMilliseconds(200));
        client.Network.Otherwise = static async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        };

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => Eventually.EndsAsync(client.ShowAsync()));

        Assert.Equal(Failure.Timeout, exception.Failure);
        Assert.False(exception.MayHaveBeenCarriedOut);
        Assert.Equal(2, client.Network.Sent.Count);
    }

    [Fact]
    public async Task A_body_that_arrives_endlessly_slowly_is_a_timeout_too()
    {
        using var client = new TestClient(maximumRetryCount: 0, timeout: TimeSpan.FromMilliseconds(50));
        client.Network.Otherwise = static (_, _) =>
            Task.FromResult(
                new HttpResponseMessage { Content = new StreamContent(new EndlessStream { Pause = TimeSpan.FromMilliseconds(1) }) });

        Assert.Equal(
            Failure.Timeout, (await Assert.ThrowsAsync<ModelArtsException>(() => Eventually.EndsAsync(client.ShowAsync()))).Failure);
    }

    public void Dispose()
    {
        _client.Dispose();
        _stopping.Dispose();
        _abandon.Dispose();
    }

    private Task<Image> ShowAsync() => _client.Images.ShowAsync(Requests.ImageId, new CallOptions(_client.Log, _stopping.Token));

    private Task<Image> DeleteAsync() =>
        _client.Images.DeleteAsync(
            new Image { Id = Requests.ImageId }, false, new CallOptions(_client.Log, _stopping.Token, _abandon.Token));
}
