using ModelArtsImages.Api;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Models.Requests;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>The error for each response, according to the documented table.</summary>
public sealed class RequestFailuresTests : IDisposable
{
    private readonly TestClient _client = new(maximumRetryCount: 0);

    [Theory]
    [InlineData(400, Failure.BadRequest)]
    [InlineData(401, Failure.AuthenticationFailed)]
    [InlineData(403, Failure.AccessDenied)]
    [InlineData(404, Failure.ImageNotFound)]
    [InlineData(408, Failure.Timeout)]
    [InlineData(409, Failure.Conflict)]
    [InlineData(415, Failure.BadRequest)]
    [InlineData(422, Failure.BadRequest)]
    [InlineData(429, Failure.TooManyRequests)]
    [InlineData(500, Failure.ServiceUnavailable)]
    [InlineData(502, Failure.ServiceUnavailable)]
    [InlineData(503, Failure.ServiceUnavailable)]
    [InlineData(504, Failure.ServiceUnavailable)]
    [InlineData(599, Failure.ServiceUnavailable)]
    public async Task Each_status_has_its_failure(int status, object failure)
    {
        _client.Network.Answers(status, """{"error_code":"ModelArts.1","error_msg":"It is so."}""", ("X-Request-Id", "r-1"));

        var exception = await Assert.ThrowsAsync<ModelArtsException>(_client.ShowAsync);

        Assert.Equal(failure, exception.Failure);
        Assert.Equal(status, exception.StatusCode);
        Assert.Equal("ModelArts.1", exception.ErrorCode);
        Assert.Equal("r-1", exception.RequestId);
        Assert.StartsWith(
            $"Cannot get image {Requests.ImageId}: the service answered {status} ", exception.Message, StringComparison.Ordinal);
        Assert.EndsWith(": It is so (ModelArts.1, request id r-1).", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_that_is_not_valid_is_named_in_one_sentence()
    {
        _client.Network.Otherwise = static (_, _) => Task.FromResult(ScriptedHandler.Answer(200, "", ("X-Request-Id", "r-1")));

        var exception = await Assert.ThrowsAsync<ModelArtsException>(_client.ShowAsync);

        Assert.Equal(
            $"Cannot get image {Requests.ImageId}: the response (200 OK) is not valid: it is empty (request id r-1).", exception.Message);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task The_code_for_a_missing_image_counts_with_any_status(int status)
    {
        _client.Network.Otherwise = (_, _) => Task.FromResult(ScriptedHandler.Answer(status, TestClient.NotFound));

        var exception = await Assert.ThrowsAsync<ModelArtsException>(_client.ShowAsync);

        Assert.Equal(Failure.ImageNotFound, exception.Failure);
        Assert.Equal("ModelArts.6797", exception.ErrorCode);
    }

    [Theory]
    [InlineData(405, "<html>not here</html>")]
    [InlineData(418, "")]
    [InlineData(302, "")]
    [InlineData(304, "")]
    public async Task A_response_that_is_not_the_APIs_is_InvalidResponse(int status, string body)
    {
        _client.Network.Answers(status, body, ("Content-Type", "text/html"));

        Assert.Equal(Failure.InvalidResponse, (await Assert.ThrowsAsync<ModelArtsException>(_client.ShowAsync)).Failure);
    }

    [Fact]
    public async Task A_redirect_is_named_and_not_followed()
    {
        _client.Network.Answers(302, null, ("Location", "https://evil.example/\u001b[31mlogin"));

        var exception = await Assert.ThrowsAsync<ModelArtsException>(_client.ShowAsync);

        Assert.Contains(
            "It points to https://evil.example/[31mlogin, where credentials are not sent.", exception.Message, StringComparison.Ordinal);
        Assert.Single(_client.Network.Sent);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("<html></html>", "it is an HTML page", "text/html")]
    [InlineData("{\"id\":", "its JSON is not what the API documents")]
    [InlineData("null", "its JSON is not what the API documents")]
    [InlineData("[]", "its JSON is not what the API documents")]
    [InlineData("\"text\"", "its JSON is not what the API documents")]
    [InlineData("{\"id\":\"ffffffff-edda-4556-bdbb-494e868d043c\"}", "it names another image")]
    [InlineData("{}", "it names no image")]
    [InlineData("{\"id\":\"\"}", "it names no image")]
    public async Task An_unreadable_success_is_InvalidResponse(string body, string why, string type = "application/json")
    {
        _client.Network.Answers(200, body, ("Content-Type", type), ("X-Request-Id", "r-2"));

        var exception = await Assert.ThrowsAsync<ModelArtsException>(_client.ShowAsync);

        Assert.Equal(Failure.InvalidResponse, exception.Failure);
        Assert.Contains(why, exception.Message, StringComparison.Ordinal);
        Assert.Equal("r-2", exception.RequestId);
    }

    [Fact]
    public async Task A_list_without_fields_of_a_page_is_InvalidResponse()
    {
        _client.Network.Answers(200, """{"success":true}""");

        Assert.Equal(Failure.InvalidResponse, (await Assert.ThrowsAsync<ModelArtsException>(_client.ListAsync)).Failure);
    }

    [Fact]
    public async Task A_list_with_invalid_data_is_InvalidResponse()
    {
        _client.Network.Answers(200, """{"data":"none","total":3}""");

        Assert.Equal(Failure.InvalidResponse, (await Assert.ThrowsAsync<ModelArtsException>(_client.ListAsync)).Failure);
    }

    [Theory]
    [InlineData(404, """{"error_code":"ModelArts.6404","error_msg":"no"}""", true)]
    [InlineData(400, """{"error_code":"ModelArts.6404","error_msg":"no"}""", true)]
    [InlineData(404, """{"error_code":"ModelArts.0102","error_msg":"no"}""", true)]
    [InlineData(404, """{"error_code":"APIGW.0101","error_msg":"The API does not exist."}""", false)]
    [InlineData(404, """{"message":"no Route matched with those values"}""", false)]
    [InlineData(404, """{"timestamp":1,"status":404,"error":"Not Found","path":"/v1"}""", false)]
    [InlineData(404, """{"error":{"code":404,"message":"no"}}""", false)]
    [InlineData(404, "<html>404</html>", false)]
    [InlineData(404, "{}", false)]
    [InlineData(404, "", false)]
    public async Task Only_the_service_itself_can_say_that_an_image_does_not_exist(int status, string body, bool isNotFound)
    {
        _client.Network.Answers(status, body);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(_client.ShowAsync);

        Assert.Equal(isNotFound ? Failure.ImageNotFound : Failure.InvalidResponse, exception.Failure);
    }

    [Theory]
    [InlineData(404, Failure.InvalidResponse)]
    [InlineData(400, Failure.BadRequest)]
    public async Task Not_found_is_about_something_else_on_other_paths(int status, object failure)
    {
        _client.Network.Otherwise = (_, _) =>
            Task.FromResult(ScriptedHandler.Answer(status, """{"error_code":"ModelArts.6404","error_msg":"no"}"""));
        var call = new CallOptions(_client.Log, TestContext.Current.CancellationToken);
        Func<Task>[] operations =
        [
            () => _client.ListAsync(),
            () => _client.Images.RegisterAsync(new RegisterImageRequest { SwrPath = "swr.example.com/a/b:1" }, call),
            () => _client.Images.CreateAsync("notebook", new SaveImageRequest { Name = "app", Namespace = "a" }, call),
            () => _client.ImageGroups.ListAsync(new ImageGroupQuery { Type = "DEDICATED" }, 0, 200, call),
        ];

        foreach (var operation in operations) Assert.Equal(failure, (await Assert.ThrowsAsync<ModelArtsException>(operation)).Failure);
    }

    [Theory]
    [InlineData(400, "ModelArts.6737", "another tag")]
    [InlineData(400, "ModelArts.6326", "arrears")]
    [InlineData(404, "APIGW.0101", "says nothing about whether the image exists")]
    [InlineData(401, "ModelArts.0108", "modelarts:image:get")]
    [InlineData(403, "X.1", "modelarts:image:get")]
    public async Task The_advice_is_that_of_the_code_or_the_operation(int status, string code, string advice)
    {
        _client.Network.Answers(status, $$"""{"error_code":"{{code}}","error_msg":"no"}""");

        var exception = await Assert.ThrowsAsync<ModelArtsException>(_client.ShowAsync);

        Assert.Contains(advice, exception.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_403_from_a_proxy_has_no_advice_about_permissions()
    {
        _client.Network.Answers(403, "<html>blocked</html>", ("Content-Type", "text/html"));

        var exception = await Assert.ThrowsAsync<ModelArtsException>(_client.ShowAsync);

        Assert.Equal(Failure.AccessDenied, exception.Failure);
        Assert.DoesNotContain("permission", exception.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("proxy", exception.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_encoded_message_for_STS_is_kept()
    {
        _client.Network.Answers(403, """{"error_code":"PEP.1","error_msg":"denied","encoded_authorization_message":"abc"}""");

        var exception = await Assert.ThrowsAsync<ModelArtsException>(_client.ShowAsync);

        Assert.Equal("abc", exception.Data["encoded_authorization_message"]);
        Assert.Contains("STS", exception.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refused", Failure.ConnectionFailed, "no connection to modelarts.cn-north-4.myhuaweicloud.com")]
    [InlineData("reset", Failure.ConnectionFailed, "the connection to modelarts.cn-north-4.myhuaweicloud.com was lost")]
    [InlineData("certificate", Failure.ConnectionFailed, "The remote certificate is invalid.")]
    public async Task A_network_failure_is_reported_with_the_host(string failure, object expected, string text)
    {
        _client.Network.Fails(failure switch
        {
            "refused" => NetworkFailures.Refused,
            "reset" => NetworkFailures.Reset,
            _ => NetworkFailures.WrongCertificate,
        });

        var exception = await Assert.ThrowsAsync<ModelArtsException>(_client.ShowAsync);

        Assert.Equal(expected, exception.Failure);
        Assert.Contains(text, exception.Message, StringComparison.Ordinal);
        Assert.Null(exception.StatusCode);
    }

    [Fact]
    public async Task The_request_id_of_the_body_or_of_IAM_is_used_too()
    {
        _client.Network.Answers(403, """{"error_code":"APIGW.0301","error_msg":"no","request_id":"r-body"}""")
            .Answers(403, null, ("X-IAM-Trace-Id", "r-iam"));

        Assert.Equal("r-body", (await Assert.ThrowsAsync<ModelArtsException>(_client.ShowAsync)).RequestId);
        Assert.Equal("r-iam", (await Assert.ThrowsAsync<ModelArtsException>(_client.ShowAsync)).RequestId);
    }

    public void Dispose() => _client.Dispose();
}
