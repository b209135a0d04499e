using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Api;

/// <summary>After a deletion the module knows whether the image is gone, whatever failed in between.</summary>
public sealed class DeletionOutcomeTests : IDisposable
{
    private const string GatewayNotFound =
        """{"error_code":"APIGW.0101","error_msg":"The API does not exist or has not been published."}""";

    private readonly TestClient _client = new();

    private ScriptedHandler Network => _client.Network;

    [Fact]
    public async Task The_services_answer_is_the_result()
    {
        Network.Answers(200, TestClient.DeletedImage);

        var image = await _client.DeleteAsync();

        Assert.Equal("DELETED", image.Status);
        Assert.Equal("app:1.0", image.ToString());
        Assert.Same(_client.Context, image.Context);
        Assert.Equal((Requests.ProjectId, "cn-north-4"), (image.ProjectId, image.Region));
    }

    [Fact]
    public async Task An_answer_without_content_gives_what_was_known_of_it()
    {
        Network.Answers(204);

        var image = await _client.DeleteAsync();

        Assert.Equal(Requests.ImageId, image.Id);
        Assert.Equal("DELETED", image.Status);
    }

    [Fact]
    public async Task A_status_is_read_in_any_case()
    {
        Network.Answers(200, TestClient.DeletedImage.Replace("DELETED", "deleted", StringComparison.Ordinal));

        Assert.Equal("deleted", (await _client.DeleteAsync()).Status);
    }

    [Fact]
    public async Task Without_force_neither_query_nor_body_is_sent_and_with_it_both_are()
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
    public async Task Not_found_on_the_first_asking_is_an_error(int status, string body)
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
    public async Task Not_found_after_an_answer_that_was_lost_means_done(string lost)
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
    public async Task A_success_that_arrived_whole_without_saying_deleted_is_looked_into_and_not_sent_again(string body)
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
    public async Task Where_the_look_does_not_show_it_gone_that_is_an_error(int status, string body, string outcome)
    {
        Network.Answers(200, "{}").Answers(status, body);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => _client.DeleteAsync());

        Assert.EndsWith(outcome, exception.Message, StringComparison.Ordinal);
        Assert.Single(Network.Sent, static sent => sent.Method == "DELETE");
    }

    [Fact]
    public async Task What_the_service_does_not_repeat_is_what_was_known()
    {
        Network.Answers(200, $$"""{"id":"{{Requests.ImageId}}","status":"DELETED"}""");
        var known = new Image { Id = Requests.ImageId, Name = "app", Tag = "1.0", Namespace = "team" };

        var image = await _client.Images.DeleteAsync(
            known, force: false, new CallOptions(_client.Log, TestContext.Current.CancellationToken, CancellationToken.None));

        Assert.Equal(("app:1.0", "team"), (image.ToString(), image.Namespace));
    }

    [Fact]
    public async Task Not_found_some_attempts_after_the_lost_answer_means_done_as_well()
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
    public async Task The_404_of_a_gateway_or_proxy_proves_nothing_so_the_image_is_looked_for(int status, string body, string type)
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
    public async Task After_the_last_attempt_the_image_is_looked_for_and_gone_means_done(int status, string body)
    {
        for (var i = 0; i < 5; i++) Lose("lost connection");
        Network.Answers(status, body);

        Assert.Equal("DELETED", (await _client.DeleteAsync()).Status);
        Assert.Equal("GET", Network.Sent[5].Method);
    }

    [Fact]
    public async Task After_the_last_attempt_an_image_that_is_still_there_is_an_error_that_says_so()
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
    public async Task Where_even_that_cannot_be_found_out_the_error_says_so(string looking)
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
    public async Task After_a_stop_nothing_is_looked_for_and_the_error_says_that_it_is_not_known()
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
    public async Task A_403_that_follows_a_lost_answer_is_looked_into_as_well()
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
    public async Task An_error_body_under_a_success_is_an_error_and_not_a_deletion(string body, string? code)
    {
        Network.Answers(200, body).Answers(200, TestClient.Image);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => _client.DeleteAsync());

        Assert.Equal(code, exception.ErrorCode);
        Assert.False(exception.MayHaveBeenCarriedOut);
        Assert.Contains("The image is in use.", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith("It is still there.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["DELETE", "GET"], Network.Sent.Select(static sent => sent.Method));
    }

    [Fact]
    public async Task A_body_that_looks_like_an_error_does_not_hide_that_the_image_is_gone()
    {
        Network.Answers(200, """{"code":0,"message":"ok"}""").Answers(404, TestClient.NotFound);

        Assert.Equal("DELETED", (await _client.DeleteAsync()).Status);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task The_code_of_a_missing_image_on_the_first_asking_is_an_error_with_any_status(int status)
    {
        Network.Otherwise = (_, _) => Task.FromResult(ScriptedHandler.Answer(status, TestClient.NotFound));

        Assert.Equal(Failure.ImageNotFound, (await Assert.ThrowsAsync<ModelArtsException>(() => _client.DeleteAsync())).Failure);
    }

    [Fact]
    public async Task Fields_of_an_image_that_are_called_like_an_errors_are_its_own()
    {
        Network.Answers(
            200, TestClient.DeletedImage.Replace("{", """{"code":1,"error":"build","error_code":"B.1",""", StringComparison.Ordinal));

        Assert.Equal("B.1", (await _client.DeleteAsync()).AdditionalProperties["error_code"]);
    }

    [Fact]
    public async Task An_image_that_stays_is_an_error_that_says_its_status()
    {
        Network.Otherwise = static (_, _) => Task.FromResult(ScriptedHandler.Answer(200, TestClient.Image));

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => _client.DeleteAsync());

        Assert.Equal(Failure.InvalidResponse, exception.Failure);
        Assert.Contains("it says the status ACTIVE and not DELETED. It is still there.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["DELETE", "GET"], Network.Sent.Select(static sent => sent.Method));
    }

    [Fact]
    public async Task A_secret_in_place_of_a_status_is_not_shown()
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
