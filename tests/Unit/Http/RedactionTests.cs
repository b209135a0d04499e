using System.Text;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>A secret that a service repeats in its response is not shown.</summary>
public sealed class RedactionTests
{
    private const string SecurityToken = "gQpjbi1ub3J0aC00EXAMPLETOKENwithmanymorecharacters";

    public static TheoryData<string, string> Echoes => new()
    {
        { "message", """{"error_code":"X","error_msg":"bad token SECRET here"}""" },
        { "code", """{"error_code":"SECRET","error_msg":"bad"}""" },
        { "request id", """{"error_code":"X","error_msg":"bad","request_id":"SECRET"}""" },
        { "title", """{"error":{"code":401,"title":"SECRET"}}""" },
        { "no object", "[\"SECRET\"]" },
        { "plain", "invalid: SECRET" },
        { "html", "<p>SECRET</p>" },
        { "escaped", """{"error_code":"X","error_msg":"bad \u0053ECRET"}""".Replace("\\u0053ECRET", "SECRET", StringComparison.Ordinal) },
        { "cut off at the end of a message", $$"""{"error_code":"X","error_msg":"{{new string('x', 985)}} SECRET"}""" },
        { "cut off at the end of an excerpt", new string('x', 190) + "SECRET" },
        { "cut off where the excerpt is read", new string('é', 380) + "SECRET" },
    };

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task An_error_with_a_token_is_withheld(string where, string body)
    {
        using var client = new TestClient(maximumRetryCount: 0);
        client.Network.Answers(400, body.Replace("SECRET", TestClient.Token, StringComparison.Ordinal));

        AssertHas(await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync), client, TestClient.Token, where);
    }

    [Fact]
    public async Task A_very_long_token_is_withheld_completely()
    {
        var token = string.Concat(Enumerable.Range(0, 2_000).Select(static i => $"MII{i:000000}"));
        using var client = new TestClient(new TokenAuthenticator(SecureStringExtensions.Protect(token)), maximumRetryCount: 0);
        client.Network.Answers(502, $"<html>{token}</html>", ("Content-Type", "text/plain"));

        AssertHas(await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync), client, token[..12], "excerpt");
    }

    [Fact]
    public async Task Reason_address_and_request_id_are_searched_too()
    {
        using var client = new TestClient(maximumRetryCount: 0);
        client.Network.Does(static (_, _) =>
        {
            var answer = ScriptedHandler.Answer(
                302, null, ("Location", $"https://evil.example/?t={TestClient.Token}"), ("X-Request-Id", $"r-{TestClient.Token}"));
            answer.ReasonPhrase = $"Found {TestClient.Token}";
            return Task.FromResult(answer);
        });

        var exception = await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync);

        Assert.DoesNotContain(TestClient.Token, exception.ToString() + exception.RequestId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_a_token_is_withheld_completely()
    {
        var token = string.Concat(Enumerable.Range(0, 600).Select(static i => $"MII{i:000000}"));
        using var client = new TestClient(new TokenAuthenticator(SecureStringExtensions.Protect(token)), maximumRetryCount: 0);
        client.Network.Answers(502, string.Concat(Enumerable.Repeat(token, 200)), ("Content-Type", "text/plain"));

        AssertHas(await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync), client, token[..12], "excerpt");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(63)]
    [InlineData(90)]
    [InlineData(3_960)]
    public async Task A_reason_is_searched_before_it_is_cut(int before)
    {
        using var client = new TestClient(TestClient.WithAccessKey(), maximumRetryCount: 0);
        client.Network.Does((_, _) =>
        {
            var answer = ScriptedHandler.Answer(403);
            answer.ReasonPhrase = new string('x', before) + TestClient.SecretKey + " is wrong";
            return Task.FromResult(answer);
        });

        AssertHas(await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync), client, TestClient.SecretKey, "reason");
    }

    [Theory]
    [InlineData("""{"error_code":"X","error_msg":"bad SECRET"}""", "\\u0000")]
    [InlineData("""{"error_code":"X","error_msg":"bad","request_id":"SECRET"}""", "\\u001b")]
    [InlineData("""{"error_code":"SECRET","error_msg":"bad"}""", "\\u200e")]
    [InlineData("""{"error":{"code":401,"title":"SECRET"}}""", "\\r")]
    [InlineData("""["SECRET"]""", "\u202e")]
    [InlineData("bad SECRET", "\0")]
    [InlineData("bad SECRET", "\u001b")]
    public async Task Control_characters_do_not_hide_a_secret(string body, string between)
    {
        using var client = new TestClient(TestClient.WithAccessKey(), maximumRetryCount: 0);
        client.Network.Answers(
            403, body.Replace("SECRET", Spaced(TestClient.SecretKey, between), StringComparison.Ordinal), ("Content-Type", "text/plain"));

        AssertHas(await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync), client, TestClient.SecretKey, between);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task A_secret_is_found_in_UTF_16(string encoding)
    {
        using var client = new TestClient(TestClient.WithAccessKey(), maximumRetryCount: 0);
        var body = Encoding.GetEncoding(encoding).GetBytes($"the key {TestClient.SecretKey} is wrong");
        client.Network.Does((_, _) =>
        {
            var answer = ScriptedHandler.Answer(403);
            answer.Content = new ByteArrayContent(body);
            return Task.FromResult(answer);
        });

        var exception = await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync);

        Assert.Contains($": {SecretRedactor.Withheld}", exception.Message, StringComparison.Ordinal);
        AssertHas(exception, client, TestClient.SecretKey, encoding);
    }

    [Fact]
    public async Task Control_characters_do_not_hide_a_secret_in_reason_address_headers_and_request_id()
    {
        using var client = new TestClient(TestClient.WithAccessKey(), maximumRetryCount: 0);
        var spaced = Spaced(TestClient.SecretKey, "\u200e");
        client.Network.Does((_, _) =>
        {
            var answer = ScriptedHandler.Answer(
                302, null, ("Location", $"https://evil.example/?t={spaced}"), ("X-Request-Id", spaced), ("X-Echo", spaced));
            answer.ReasonPhrase = spaced;
            return Task.FromResult(answer);
        });

        AssertHas(await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync), client, TestClient.SecretKey, "headers");
    }

    [Theory]
    [InlineData("SECRET\r\n\r\n")]
    [InlineData("HTTP/1.1 SECRET\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nSECRET\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nthe SECRET: 1\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nSECRET\r\n")]
    public async Task A_response_that_is_not_HTTP_is_not_quoted_with_a_secret(string answer)
    {
        using var server = new LoopbackServer(
            _ => Encoding.ASCII.GetBytes(answer.Replace("SECRET", TestClient.Token, StringComparison.Ordinal)));
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        using var client = new TestClient(maximumRetryCount: 0);
        client.Network.Does(
            (sent, cancellationToken) => http.SendAsync(new HttpRequestMessage(HttpMethod.Get, server.Address), cancellationToken));

        var exception = await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync);

        Assert.Equal(Failure.ConnectionFailed, exception.Failure);
        AssertHas(exception, client, TestClient.Token, answer);
    }

    [Fact]
    public async Task Progress_of_a_request_is_reported_even_if_a_common_word_is_a_secret()
    {
        using var client = new TestClient(new TokenAuthenticator(SecureStringExtensions.Protect("rejected")), maximumRetryCount: 0);
        client.Network.Fails(NetworkFailures.Refused);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync);

        Assert.Contains("no connection to", exception.Message, StringComparison.Ordinal);
        Assert.False(exception.MayHaveBeenCarriedOut);
    }

    [Theory]
    [InlineData("/v1/a+b/c==\"d", "%2Fv1%2Fa%2Bb%2Fc%3D%3D%22d")]
    [InlineData("/v1/a+b/c==\"d", "%2fv1%2fa%2bb%2fc%3d%3d%22d")]
    [InlineData("/v1/a+b/c==\"d", "/v1/a\\u002Bb/c==\\u0022d")]
    [InlineData("/v1/a+b/c==\"d", "/v1/a+b/c==\\\"d")]
    [InlineData("/v1/a+b/c==d", "\\/v1\\/a+b\\/c==d")]
    [InlineData("two\nlines, \u200ehidden", "two lines, hidden")]
    public void A_secret_is_found_as_URLs_JSON_and_messages_write_it(string secret, string written)
    {
        using var secrets = new SecretRedactor(SecureStringExtensions.Protect(secret));

        Assert.Equal(SecretRedactor.Withheld, secrets.Redact($"bad {written} here"));
        Assert.Equal(SecretRedactor.Withheld, secrets.Redact($"bad {secret} here"));
    }

    [Fact]
    public async Task Both_secrets_of_a_temporary_key_are_withheld()
    {
        var credential = new AccessKeyCredential(
            "AKEXAMPLE0123456789", SecureStringExtensions.Protect(TestClient.SecretKey), SecureStringExtensions.Protect(SecurityToken));
        using var client = new TestClient(new AccessKeyAuthenticator(credential, SigningAlgorithm.HmacSha256), maximumRetryCount: 0);
        client.Network.Answers(403, $$"""{"error_code":"X","error_msg":"sk {{TestClient.SecretKey}} token {{SecurityToken}}."}""");

        var exception = await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync);

        Assert.Contains($"{SecretRedactor.Withheld} (X)", exception.Message, StringComparison.Ordinal);
        AssertHas(exception, client, SecurityToken, "message");
        AssertHas(exception, client, TestClient.SecretKey, "message");
    }

    [Theory]
    [InlineData("X-Auth-Token")]
    [InlineData("Authorization")]
    [InlineData("X-Security-Token")]
    [InlineData("X-Subject-Token")]
    [InlineData("Set-Cookie")]
    public async Task Authentication_headers_are_shown_as_asterisks(string name)
    {
        using var client = new TestClient();
        client.Network.Answers(200, TestClient.Image, (name, "the-secret"));

        await client.ShowAsync();

        Assert.DoesNotContain("the-secret", client.Log.All, StringComparison.Ordinal);
        Assert.DoesNotContain(TestClient.Token, client.Log.All, StringComparison.Ordinal);
        Assert.Contains($"< {name}: ***", client.Log.All, StringComparison.Ordinal);
        Assert.Contains("> X-Auth-Token: ***", client.Log.All, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_from_the_service_is_shown_without_control_characters()
    {
        using var client = new TestClient(maximumRetryCount: 0);
        client.Network.Answers(400, """{"error_code":"X\u001b[31m","error_msg":"a\u001b]0;title\u0007b\u202ec\r\nd"}""");

        var exception = await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync);

        Assert.DoesNotContain(exception.Message + exception.ErrorCode, char.IsControl);
        Assert.Contains("a]0;titlebc d", exception.Message, StringComparison.Ordinal);
    }

    private static string Spaced(string text, string between) => string.Join(between, text.AsEnumerable());

    private static void AssertHas(ModelArtsException exception, TestClient client, string secret, string where)
    {
        // Neither the whole secret nor the part that remains after cutting the text.
        var shown = exception + exception.ErrorCode + exception.RequestId + client.Log.All;
        Assert.False(shown.Contains(secret[..12], StringComparison.Ordinal), $"{where}: {shown}");
    }
}
