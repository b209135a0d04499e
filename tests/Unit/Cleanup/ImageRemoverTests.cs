using ModelArtsImages.Api;
using ModelArtsImages.Cleanup;
using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Cleanup;

/// <summary>The requests before and after a deletion.</summary>
public sealed class ImageRemoverTests : IDisposable
{
    private const string NoNotebooks = """{"data":[],"total":0}""";
    private const string OneNotebook =
        """{"data":[{"id":"n-1","name":"dev","image":{"id":"c9ab2b2f-edda-4556-bdbb-494e868d043c"}}],"total":1}""";

    private const string Other = "00000000-edda-4556-bdbb-494e868d043c";

    private const string Rejection = """{"error_code":"ModelArts.9999","error_msg":"No."}""";

    private readonly TestClient _client = new();

    /// <summary>Whether the request during which the command was stopped was cancelled.</summary>
    private bool _isCancelled;

    private ScriptedHandler Network => _client.Network;

    private IEnumerable<string> Sent => Network.Sent.Select(static sent => $"{sent.Method} {sent.Uri.AbsolutePath.Split('/', 4)[3]}");

    [Fact]
    public async Task Within_a_minute_workloads_are_not_read_again()
    {
        Network.Answers(200, TestClient.DeletedImage);
        var proof = Proof();
        _client.Clock.Advance(TimeSpan.FromSeconds(59));

        await RemoveAsync(usage: proof);

        Assert.Equal(["DELETE images/c9ab2b2f-edda-4556-bdbb-494e868d043c"], Sent);
    }

    [Fact]
    public async Task After_a_minute_notebooks_are_queried_before_the_deletion()
    {
        Network.Otherwise = (sent, _) => Task.FromResult(ScriptedHandler.Answer(200, sent.Method == "DELETE"
            ? TestClient.DeletedImage
            : NoNotebooks));
        var proof = Proof();
        _client.Clock.Advance(TimeSpan.FromSeconds(61));

        await RemoveAsync(usage: proof);

        Assert.Equal("DELETE images/c9ab2b2f-edda-4556-bdbb-494e868d043c", Sent.Last());
        Assert.Equal(["GET notebooks/all", "GET notebooks/all"], Sent.SkipLast(1));
        Assert.All(
            Network.Sent.SkipLast(1),
            static sent => Assert.Contains("image_id=c9ab2b2f-edda-4556-bdbb-494e868d043c", sent.Uri.Query, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("id", Other), InlineData("swr_path", "team/app:1.0")]
    public async Task A_notebook_that_uses_another_image_with_the_same_content_keeps_it(string field, string value)
    {
        Network.Otherwise = (sent, _) => Task.FromResult(ScriptedHandler.Answer(
            200, sent.Uri.Query.Contains($"image_id={Other}", StringComparison.Ordinal)
                ? $$"""{"total":1,"data":[{"id":"n","name":"dev","image":{"{{field}}":"{{value}}" } }]}"""
                : NoNotebooks));
        var proof = Proof() with { SameContent = [new ProjectImage(Other, ImagePath.Parse("team/app:1.0")!)] };
        _client.Clock.Advance(TimeSpan.FromSeconds(61));

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync(force: true, usage: proof));

        Assert.Equal(Failure.ImageInUse, failure.Failure);
        Assert.Contains($"used by Notebook dev through image team/app:1.0 ({Other})", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Network.Sent, static sent => sent.Method == "DELETE");
    }

    [Fact]
    public async Task Notebooks_are_not_queried_if_the_user_excludes_them()
    {
        Network.Answers(200, TestClient.DeletedImage);
        var proof = Proof("TrainingJob");
        _client.Clock.Advance(TimeSpan.FromSeconds(61));

        await RemoveAsync(usage: proof);

        Assert.Equal(["DELETE images/c9ab2b2f-edda-4556-bdbb-494e868d043c"], Sent);
    }

    [Theory]
    [InlineData(200, OneNotebook, "used by Notebook dev")]
    [InlineData(403, """{"error_code":"ModelArts.0108","error_msg":"No."}""", "modelarts:notebook:list")]
    [InlineData(404, "", "not known whether it is used")]
    [InlineData(200, """{"data":null}""", "not known whether it is used")]
    public async Task An_image_that_is_or_may_be_in_use_by_then_is_not_deleted(int status, string body, string said)
    {
        Network.Otherwise = (_, _) => Task.FromResult(ScriptedHandler.Answer(status, body));
        var proof = Proof();
        _client.Clock.Advance(TimeSpan.FromSeconds(61));

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync(usage: proof));

        Assert.Equal(Failure.ImageInUse, failure.Failure);
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Network.Sent, static sent => sent.Method == "DELETE");
    }

    [Theory]
    [InlineData(429, "66", "The deletion was not sent again.")]
    [InlineData(503, "66", "The deletion was not sent again. It is still there.")]
    public async Task An_image_that_a_notebook_uses_during_a_pause_is_not_deleted(int status, string pause, string outcome)
    {
        Network.Answers(status, null, ("Retry-After", pause));
        Network.Otherwise = (sent, _) => Task.FromResult(ScriptedHandler.Answer(
            200, sent.Uri.AbsolutePath.Contains("/images/", StringComparison.Ordinal) ? TestClient.Image : OneNotebook));

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync(usage: Proof()));

        Assert.Equal(Failure.ImageInUse, failure.Failure);
        Assert.Contains("used by Notebook dev", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith(outcome, failure.Message, StringComparison.Ordinal);
        Assert.False(failure.MayHaveBeenCarriedOut);
        Assert.Single(Network.Sent, static sent => sent.Method == "DELETE");
    }

    [Fact]
    public async Task An_image_that_is_unused_after_each_pause_is_checked_each_time_and_deleted()
    {
        Network.Answers(429, null, ("Retry-After", "66"));
        var deletions = 0;
        Network.Otherwise = (sent, _) => Task.FromResult(sent.Method != "DELETE" ? ScriptedHandler.Answer(200, NoNotebooks)
            : ++deletions == 1 ? ScriptedHandler.Answer(429, null, ("Retry-After", "66"))
            : ScriptedHandler.Answer(200, TestClient.DeletedImage));

        await RemoveAsync(usage: Proof());

        Assert.Equal(
            ["DELETE", "GET", "DELETE", "GET", "DELETE"],
            Network.Sent.Select(static sent => sent.Method).Where((method, i) => i == 0 || method != Network.Sent[i - 1].Method));
    }

    [Fact]
    public async Task After_a_longer_wait_for_a_slot_notebooks_are_queried()
    {
        Network.Answers(429, null, ("Retry-After", "66"));
        await Assert.ThrowsAsync<ModelArtsException>(() => new ImageClient(_client.Pipeline.WithoutRetries(), _client.Context)
            .ShowAsync(Requests.ImageId, Call()));
        Network.Otherwise = (sent, _) => Task.FromResult(ScriptedHandler.Answer(200, sent.Method == "DELETE"
            ? TestClient.DeletedImage
            : NoNotebooks));

        await RemoveAsync(usage: Proof());

        Assert.Equal(["GET", "GET", "DELETE"], Network.Sent.Skip(1).Select(static sent => sent.Method));
    }

    [Fact]
    public async Task A_check_that_takes_longer_than_its_lifetime_is_followed_by_the_deletion()
    {
        Network.Answers(429, null, ("Retry-After", "66"));
        Network.Otherwise = (sent, _) =>
        {
            if (sent.Method == "GET") _client.Clock.Advance(TimeSpan.FromSeconds(40));
            return Task.FromResult(ScriptedHandler.Answer(200, sent.Method == "DELETE" ? TestClient.DeletedImage : NoNotebooks));
        };

        await Eventually.EndsAsync(RemoveAsync(usage: Proof()));

        Assert.Equal(["DELETE", "GET", "GET", "DELETE"], Network.Sent.Select(static sent => sent.Method));
    }

    [Fact]
    public async Task Within_a_minute_a_deletion_is_retried_without_a_check()
    {
        Network.Answers(429, null, ("Retry-After", "30")).Answers(200, TestClient.DeletedImage);

        await RemoveAsync(usage: Proof());

        Assert.Equal(["DELETE", "DELETE"], Network.Sent.Select(static sent => sent.Method));
    }

    [Theory]
    [InlineData(false, ""), InlineData(true, "?force=true")]
    public async Task The_content_is_deleted_only_with_force(bool force, string query)
    {
        Network.Answers(200, TestClient.DeletedImage);

        await RemoveAsync(force);

        Assert.Equal(query, Assert.Single(Network.Sent).Uri.Query);
    }

    [Theory]
    [InlineData(400), InlineData(409)]
    public async Task After_an_unexplained_error_the_notebooks_that_use_the_image_are_named(int status)
    {
        Network.Answers(status, Rejection);
        Network.Otherwise = static (_, _) => Task.FromResult(ScriptedHandler.Answer(200, OneNotebook));

        var failure = await Assert.ThrowsAsync<ModelArtsException>(
            () => RemoveAsync(usage: Proof()));

        Assert.Equal(Failure.Conflict, failure.Failure);
        Assert.EndsWith("Notebook dev uses the image.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Network.Sent, static sent => sent.Uri.AbsolutePath.EndsWith("/workspaces", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_documented_error_is_not_investigated()
    {
        Network.Answers(400, """{"error_code":"ModelArts.6771","error_msg":"No."}""");

        await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync());

        Assert.Single(Network.Sent);
    }

    [Fact]
    public async Task An_error_remains_if_the_users_are_unknown()
    {
        Network.Answers(409, Rejection);
        Network.Otherwise = static (_, _) => Task.FromResult(ScriptedHandler.Answer(403));

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync());

        Assert.DoesNotContain("use the image", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_unknown_outcome_users_are_not_searched_for()
    {
        Network.Answers(500).Answers(409, Rejection).Answers(404);

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync());

        Assert.True(failure.MayHaveBeenCarriedOut);
        Assert.Equal(3, Network.Sent.Count);
    }

    [Fact]
    public async Task If_stopped_during_the_search_for_users_the_error_remains()
    {
        using var stopping = new CancellationTokenSource();
        Network.Answers(400, Rejection);
        Network.Otherwise = Stop(stopping);

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync(stopping: stopping.Token));

        Assert.Equal(Failure.BadRequest, failure.Failure);
        Assert.Equal("ModelArts.9999", failure.ErrorCode);
        Assert.True(_isCancelled);
    }

    [Fact]
    public async Task If_stopped_during_the_check_of_the_content_the_image_is_deleted_anyway()
    {
        using var stopping = new CancellationTokenSource();
        Network.Answers(200, TestClient.DeletedImage);
        Network.Otherwise = Stop(stopping);

        var deleted = await RemoveAsync(force: true, verifyContent: true, stopping: stopping.Token);

        Assert.Equal("DELETED", deleted.Status);
        Assert.Null(deleted.ContentDeleted);
        Assert.Equal(2, Network.Sent.Count);
        Assert.True(_isCancelled);
    }

    [Fact]
    public async Task If_stopped_during_the_check_of_the_usage_the_image_is_not_deleted()
    {
        using var stopping = new CancellationTokenSource();
        Network.Otherwise = Stop(stopping);
        var proof = Proof();
        _client.Clock.Advance(TimeSpan.FromSeconds(61));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RemoveAsync(usage: proof, stopping: stopping.Token));

        Assert.DoesNotContain(Network.Sent, static sent => sent.Method == "DELETE");
        Assert.True(_isCancelled);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>The command is stopped while a request is in flight. A check is cancelled, although a deletion would be awaited.</summary>
    private Func<SentRequest, CancellationToken, Task<HttpResponseMessage>> Stop(CancellationTokenSource stopping) => (_, token) =>
    {
        stopping.Cancel();
        _isCancelled = token.IsCancellationRequested;
        return Task.FromCanceled<HttpResponseMessage>(stopping.Token);
    };

    private UsageProof Proof(params string[] kinds) => new(
        new ImageUsage(new Image(), [], []),
        new ImageUsageIndex([], [], new UsageScope(kinds.Length == 0 ? null : kinds, isAccepted: true), ["0"], _client.Clock.Elapsed), []);

    private Task<Image> RemoveAsync(
        bool force = false, bool verifyContent = false, UsageProof? usage = null, CancellationToken? stopping = null)
    {
        var registry = new Context
        {
            Region = "cn-north-4", ProjectId = Requests.ProjectId, SwrEndpoint = new Uri("https://swr-api.cn-north-4.myhuaweicloud.com"),
        };
        var remover = new ImageRemover(
            _client.Images,
            Usage(),
            new ContentVerifier(registry, _ => new SwrClient(_client.Pipeline, registry, _client.Clock), _client.Clock));
        var image = new Image { Id = Requests.ImageId, Name = "app", Tag = "1.0", Namespace = "team", SwrPath = "team/app:1.0" };
        return remover.RemoveAsync(image, force, verifyContent, usage, Call(stopping));
    }

    private ImageUsageClient Usage() => new(
        _client.Pipeline, _client.Context, new WorkspaceClient(_client.Pipeline, _client.Context), _client.Clock);

    private CallOptions Call(CancellationToken? stopping = null) =>
        new(_client.Log, stopping ?? TestContext.Current.CancellationToken, CancellationToken.None);
}
