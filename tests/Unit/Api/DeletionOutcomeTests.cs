using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Api;

/// <summary>After a deletion, the module knows whether the image is gone, regardless of failures in between.</summary>
public sealed class DeletionOutcomeTests : IDisposable
{
    private const string GatewayNotFound =
        """{"error_code":"APIGW.0101","error_msg":"The API does not exist or has not been published."}""";

    private readonly TestClient _client = new();

    private ScriptedHandler Network => _client.Network;

    [Fact]
    public async Task Returns_the_image_that_the_service_describes()
    {
        Network.Answers(200, TestClient.DeletedImage);

        var image = await _client.DeleteAsync();

        Assert.Equal("DELETED", image.Status);
        Assert.Equal("app:1.0", image.ToString());
        Assert.Same(_client.Context, image.Context);
        Assert.Equal((Requests.ProjectId, "cn-north-4"), (image.ProjectId, image.Region));
    }

    [Fact]
    public async Task A_response_without_content_returns_what_was_known()
    {
        Network.Answers(204);

        var image = await _client.DeleteAsync();

        Assert.Equal(Requests.ImageId, image.Id);
        Assert.Equal("DELETED", image.Status);
    }

    [Fact]
    public async Task Status_is_case_insensitive()
    {
        Network.Answers(200, TestClient.DeletedImage.Replace("DELETED", "deleted", StringComparison.Ordinal));

        Assert.Equal("deleted", (await _client.DeleteAsync()).Status);
    }

    [Fact]
    public async Task Query_and_body_are_sent_only_with_force()
    {
        Network.Answers(204).Answers(204);

        await _client.DeleteAsync();
        await _client.DeleteAsync(force: true);

        Assert.Equal($"/v1/{Requests.ProjectId}/images/{Requests.ImageId}", Network.Sent[0].Uri.PathAndQuery);
        Assert.Equal(string.Empty, Network.Sent[0].Body);
        Assert.Equal("application/json", Network.Sent[0].Headers["Content-Type"]);
        Assert.Equal($"/v1/{Requests.ProjectId}/images/{Requests.ImageId}?force=true", Network.Sent[1].Uri.PathAndQuery);
        Assert.Equal("""{"is_force":true}""", Network.Sent[1].Body);
        Assert.Equal("application/json", Network.Sent[1].Headers["Content-Type"]);
    }

    [Theory]
    [InlineData(404, TestClient.NotFound)]
    [InlineData(400, TestClient.NotFound)]
    public async Task Not_found_on_the_first_attempt_is_an_error(int status, string body)
    {
        Network.Answers(status, body);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => _client.DeleteAsync());

        Assert.Equal(Failure.ImageNotFound, exception.Failure);
        Assert.False(exception.MayHaveBeenCarriedOut);
        Assert.Single(Network.Sent);
    }

    [Fact]
    public async Task Not_found_after_a_429_is_an_error()
    {
        Network.Answers(429).Answers(404, TestClient.NotFound);

        Assert.Equal(Failure.ImageNotFound, (await Assert.ThrowsAsync<ModelArtsException>(() => _client.DeleteAsync())).Failure);
        Assert.Equal(2, Network.Sent.Count);
    }

    [Fact]
    public async Task Not_found_after_a_refused_connection_is_an_error()
    {
        Network.Fails(NetworkFailures.Refused).Answers(404, TestClient.NotFound);

        Assert.Equal(Failure.ImageNotFound, (await Assert.ThrowsAsync<ModelArtsException>(() => _client.DeleteAsync())).Failure);
    }

    [Theory]
    [InlineData("lost connection")]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData("unreadable")]
    [InlineData("html")]
    [InlineData("text")]
    [InlineData("request time-out")]
    public async Task Not_found_after_a_lost_response_means_success(string lost)
    {
        Lose(lost).Answers(404, TestClient.NotFound);

        var image = await _client.DeleteAsync();

        Assert.Equal("DELETED", image.Status);
        Assert.Equal(["DELETE", "DELETE"], Network.Sent.Select(static sent => sent.Method));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\"\"")]
    [InlineData("{}")]
    [InlineData("{ }\n")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"ok\"")]
    [InlineData("42")]
    [InlineData("true")]
    [InlineData("[{}]")]
    [InlineData("""{"success":false}""")]
    [InlineData("""{"id":null,"status":"ERROR"}""")]
    [InlineData("""{"name":"app","status":"DELETED"}""")]
    [InlineData("""{"id":"c9ab2b2f-edda-4556-bdbb-494e868d043c","name":"app"}""")]
    [InlineData(TestClient.Image)]
    [InlineData("""{"id":"aaaa2b2f-edda-4556-bdbb-494e868d043c","status":"DELETED"}""")]
    public async Task A_complete_success_that_does_not_confirm_the_deletion_is_checked_and_not_retried(string body)
    {
        Network.Answers(200, body).Answers(400, TestClient.NotFound);
        var known = new Image { Id = Requests.ImageId, Name = "app", Tag = "1.0" };

        var image = await _client.Images.DeleteAsync(
            known, force: false, new CallOptions(_client.Log, TestContext.Current.CancellationToken, CancellationToken.None));

        Assert.Equal(["DELETE", "GET"], Network.Sent.Select(static sent => sent.Method));
        Assert.Equal(("app:1.0", "DELETED", Requests.ProjectId), (image.ToString(), image.Status, image.ProjectId));
    }

    [Theory]
    [InlineData(200, TestClient.Image, "It is still there.")]
    [InlineData(404, GatewayNotFound, "It is not known whether it was deleted.")]
    [InlineData(404, "", "It is not known whether it was deleted.")]
    public async Task If_the_check_finds_the_image_it_is_an_error(int status, string body, string outcome)
    {
        Network.Answers(200, "{}").Answers(status, body);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => _client.DeleteAsync());

        Assert.EndsWith(outcome, exception.Message, StringComparison.Ordinal);
        Assert.Single(Network.Sent, static sent => sent.Method == "DELETE");
    }

    [Fact]
    public async Task Fields_that_the_service_omits_are_those_that_were_known()
    {
        Network.Answers(200, $$"""{"id":"{{Requests.ImageId}}","status":"DELETED"}""");
        var known = new Image { Id = Requests.ImageId, Name = "app", Tag = "1.0", Namespace = "team" };

        var image = await _client.Images.DeleteAsync(
            known, force: false, new CallOptions(_client.Log, TestContext.Current.CancellationToken, CancellationToken.None));

        Assert.Equal(("app:1.0", "team"), (image.ToString(), image.Namespace));
    }

    [Fact]
    public async Task Not_found_several_attempts_after_the_lost_response_means_success()
    {
        Lose("500").Answers(429).Fails(NetworkFailures.Refused).Answers(400, TestClient.NotFound);

        Assert.Equal("DELETED", (await _client.DeleteAsync()).Status);
    }

    [Theory]
    [InlineData(404, GatewayNotFound, "application/json")]
    [InlineData(404, "<html>404</html>", "text/html")]
    [InlineData(404, "<html>404</html>", "application/json")]
    [InlineData(404, "404 page not found", "text/plain")]
    [InlineData(404, "", "application/json")]
    [InlineData(404, """{"message":"no Route matched with those values"}""", "application/json")]
    [InlineData(404, """{"status":404,"error":"Not Found"}""", "application/json")]
    public async Task A_404_from_a_gateway_or_proxy_proves_nothing_so_the_image_is_checked(int status, string body, string type)
    {
        Lose("500").Answers(status, body, ("Content-Type", type)).Answers(200, TestClient.Image);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => _client.DeleteAsync());

        Assert.Equal(["DELETE", "DELETE", "GET"], Network.Sent.Select(static sent => sent.Method));
        Assert.False(exception.MayHaveBeenCarriedOut);
        Assert.EndsWith("It is still there.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, TestClient.NotFound)]
    [InlineData(200, TestClient.DeletedImage)]
    public async Task After_the_last_attempt_a_missing_image_means_success(int status, string body)
    {
        for (var i = 0; i < 5; i++) Lose("lost connection");
        Network.Answers(status, body);

        Assert.Equal("DELETED", (await _client.DeleteAsync()).Status);
        Assert.Equal("GET", Network.Sent[5].Method);
    }

    [Fact]
    public async Task After_the_last_attempt_an_image_that_still_exists_is_an_error()
    {
        for (var i = 0; i < 5; i++) Lose("500");
        Network.Answers(200, TestClient.Image);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => _client.DeleteAsync());

        Assert.Equal(Failure.ServiceUnavailable, exception.Failure);
        Assert.False(exception.MayHaveBeenCarriedOut);
        Assert.EndsWith("It is still there.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("gateway")]
    [InlineData("forbidden")]
    [InlineData("unreadable")]
    [InlineData("nothing")]
    [InlineData("no id")]
    public async Task If_the_check_fails_the_error_says_that_the_outcome_is_unknown(string looking)
    {
        for (var i = 0; i < 5; i++) Lose("lost connection");
        Network.Otherwise = (_, _) => Task.FromResult(looking switch
        {
            "500" => ScriptedHandler.Answer(500),
            "gateway" => ScriptedHandler.Answer(404, GatewayNotFound),
            "forbidden" => ScriptedHandler.Answer(403),
            "nothing" => ScriptedHandler.Answer(200, "{}"),
            "no id" => ScriptedHandler.Answer(200, """{"name":"app","status":"ACTIVE"}"""),
            _ => ScriptedHandler.Answer(200, "{"),
        });

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => _client.DeleteAsync());

        Assert.Equal(Failure.ConnectionFailed, exception.Failure);
        Assert.True(exception.MayHaveBeenCarriedOut);
        Assert.EndsWith("It is not known whether it was deleted.", exception.Message, StringComparison.Ordinal);
        Assert.NotNull(exception.RecommendedAction);
    }

    [Fact]
    public async Task After_a_stop_nothing_is_checked_and_the_outcome_is_unknown()
    {
        using var stopping = new CancellationTokenSource();
        Network.Does((_, _) =>
        {
            stopping.Cancel();
            return Task.FromException<HttpResponseMessage>(NetworkFailures.Reset);
        });
        Network.Otherwise = static (_, _) => Task.FromResult(ScriptedHandler.Answer(404, TestClient.NotFound));

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => _client.Images.DeleteAsync(
            new Image { Id = Requests.ImageId }, force: false, new CallOptions(_client.Log, stopping.Token, CancellationToken.None)));

        Assert.Single(Network.Sent);
        Assert.True(exception.MayHaveBeenCarriedOut);
        Assert.EndsWith("It is not known whether it was deleted.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_cancels_the_check_and_the_outcome_is_unknown()
    {
        using var stopping = new CancellationTokenSource();
        var isCancelled = false;
        Network.Answers(200, "{}").Does((_, token) =>
        {
            stopping.Cancel();
            isCancelled = token.IsCancellationRequested;
            return Task.FromCanceled<HttpResponseMessage>(stopping.Token);
        });

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => _client.Images.DeleteAsync(
            new Image { Id = Requests.ImageId }, force: false, new CallOptions(_client.Log, stopping.Token, CancellationToken.None)));

        Assert.Equal(["DELETE", "GET"], Network.Sent.Select(static sent => sent.Method));
        Assert.True(isCancelled);
        Assert.True(exception.MayHaveBeenCarriedOut);
        Assert.EndsWith("It is not known whether it was deleted.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_403_after_a_lost_response_is_checked()
    {
        Lose("500").Answers(403).Answers(404, TestClient.NotFound);

        Assert.Equal("DELETED", (await _client.DeleteAsync()).Status);
    }

    [Theory]
    [InlineData("""{"error_code":"ModelArts.6770","error_msg":"The image is in use."}""", "ModelArts.6770")]
    [InlineData("""{"code":"ModelArts.6770","message":"The image is in use."}""", "ModelArts.6770")]
    [InlineData("""{"error":{"code":403,"message":"The image is in use."}}""", "403")]
    [InlineData("""{"error":"The image is in use."}""", null)]
    [InlineData("""{"id":null,"error_code":"ModelArts.6770","error_msg":"The image is in use."}""", "ModelArts.6770")]
    public async Task An_error_body_with_a_success_status_is_an_error_not_a_deletion(string body, string? code)
    {
        Network.Answers(200, body).Answers(200, TestClient.Image);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => _client.DeleteAsync());

        Assert.Equal(code, exception.ErrorCode);
        Assert.False(exception.MayHaveBeenCarriedOut);
        var reference = code is null ? string.Empty : $" ({code})";
        Assert.EndsWith($": The image is in use{reference}. It is still there.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["DELETE", "GET"], Network.Sent.Select(static sent => sent.Method));
    }

    [Fact]
    public async Task A_body_that_looks_like_an_error_does_not_hide_a_deletion()
    {
        Network.Answers(200, """{"code":0,"message":"ok"}""").Answers(404, TestClient.NotFound);

        Assert.Equal("DELETED", (await _client.DeleteAsync()).Status);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task The_code_for_a_missing_image_on_the_first_attempt_is_an_error_with_any_status(int status)
    {
        Network.Otherwise = (_, _) => Task.FromResult(ScriptedHandler.Answer(status, TestClient.NotFound));

        Assert.Equal(Failure.ImageNotFound, (await Assert.ThrowsAsync<ModelArtsException>(() => _client.DeleteAsync())).Failure);
    }

    [Fact]
    public async Task Image_fields_named_like_those_of_an_error_are_not_an_error()
    {
        Network.Answers(
            200, TestClient.DeletedImage.Replace("{", """{"code":1,"error":"build","error_code":"B.1",""", StringComparison.Ordinal));

        Assert.Equal("B.1", (await _client.DeleteAsync()).AdditionalProperties["error_code"]);
    }

    [Fact]
    public async Task An_image_that_remains_is_an_error_with_its_status()
    {
        Network.Otherwise = static (_, _) => Task.FromResult(ScriptedHandler.Answer(200, TestClient.Image));

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => _client.DeleteAsync());

        Assert.Equal(Failure.InvalidResponse, exception.Failure);
        Assert.Contains("its status is ACTIVE and not DELETED. It is still there.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["DELETE", "GET"], Network.Sent.Select(static sent => sent.Method));
    }

    [Fact]
    public async Task A_secret_instead_of_a_status_is_not_shown()
    {
        var echo = TestClient.Image.Replace("ACTIVE", new string('x', 190) + TestClient.Token, StringComparison.Ordinal);
        Network.Otherwise = (_, _) => Task.FromResult(ScriptedHandler.Answer(200, echo));

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => _client.DeleteAsync());

        Assert.DoesNotContain(TestClient.Token[..8], exception.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _client.Dispose();

    private ScriptedHandler Lose(string answer) => answer switch
    {
        "lost connection" => Network.Fails(NetworkFailures.Reset),
        "500" => Network.Answers(500),
        "503" => Network.Answers(503),
        "unreadable" => Network.Answers(200, """{"id":"c9ab2b"""),
        "request time-out" => Network.Answers(408),
        "text" => Network.Answers(200, "ok"),
        _ => Network.Answers(200, "<html>Welcome</html>", ("Content-Type", "text/html")),
    };
}
