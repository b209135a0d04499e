using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ModelArtsImages.Http;

namespace ModelArtsImages.Unit.Http;

/// <summary>The code and the message of an error body, in each form that services use.</summary>
public sealed class ServiceErrorTests
{
    [Theory]
    [InlineData("""{"error_code":"ModelArts.6797","error_msg":"gone"}""", "ModelArts.6797", "gone", null)]
    [InlineData("""{"error_code":"APIGW.0301","error_msg":"no","request_id":"r-1"}""", "APIGW.0301", "no", "r-1")]
    [InlineData("""{"error":{"code":401,"message":"wrong","title":"Unauthorized"}}""", "401", "wrong", null)]
    [InlineData("""{"error":{"code":401,"title":"Unauthorized"}}""", "401", "Unauthorized", null)]
    [InlineData("""{"code":"X.1","message":"so"}""", "X.1", "so", null)]
    [InlineData("""{"error_code":"PEP.1","error_msg":"denied","encoded_authorization_message":"abc"}""", "PEP.1", "denied", null)]
    [InlineData("""{"error":"plain"}""", null, "plain", null)]
    [InlineData("""{"error_code":6797}""", "6797", null, null)]
    [InlineData("""{"error_msg":"no code"}""", null, "no code", null)]
    [InlineData("""{"error_code":"X","error_msg":{"nested":true},"message":"other"}""", "X", "other", null)]
    [InlineData("""{"errorCode":"X.1","errorMsg":"so"}""", "X.1", "so", null)]
    [InlineData("""{"errors":[{"errorCode":"SVCSTG.SWR.4040004","errorMessage":"no tag"}]}""", "SVCSTG.SWR.4040004", "no tag", null)]
    [InlineData("""[{"errorCode":"X.1","errorMessage":"so"}]""", "X.1", "so", null)]
    [InlineData("""[{"error_code":"X.1","error_msg":"so"}]""", "X.1", "so", null)]
    [InlineData("""{"result":{"error_code":"X.1","error_msg":"so"},"request_id":"r-2"}""", "X.1", "so", "r-2")]
    [InlineData("""{"result":[{"errorCode":"X.1","errorMsg":"so"}]}""", "X.1", "so", null)]
    [InlineData("""{"status":404,"error":"Not Found","path":"/v1"}""", null, "Not Found", null)]
    public void Reads_each_form(string body, string? code, string? message, string? requestId)
    {
        var error = Parse(body);

        Assert.Equal((code, message, requestId, true), (error.Code, error.Message, error.RequestId, error.IsFromApi));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\ufeff")]
    [InlineData("{}")]
    [InlineData("""{"error_code":null,"error_msg":null}""")]
    [InlineData("""{"error_code":true,"error_msg":[]}""")]
    [InlineData("""{"unknown":1}""")]
    public void A_body_without_an_error_is_not_the_APIs(string body) => Assert.Equal(default, Parse(body));

    [Theory]
    [InlineData("<html>Bad gateway</html>", "text/html", "(an HTML page)")]
    [InlineData("upstream timed out", "text/plain", "upstream timed out")]
    [InlineData("{\"error_code\":", "application/json", "{\"error_code\":")]
    [InlineData("[1,2]", "application/json", "[1,2]")]
    [InlineData("null", "application/json", "null")]
    [InlineData("\"text\"", "application/json", "\"text\"")]
    public void The_beginning_of_other_text_is_shown(string body, string type, string message)
    {
        var error = Parse(body, type);

        Assert.Equal((null, message, false), (error.Code, error.Message, error.IsFromApi));
    }

    [Fact]
    public void A_huge_message_is_shortened()
    {
        Assert.Equal(1000, Parse($$"""{"error_msg":"{{new string('x', 1_000_000)}}"}""").Message!.Length);
        Assert.Equal(200, Parse(new string('x', 1_000_000)).Message!.Length);
        Assert.Equal(1000, Parse($$"""{"error_code":"{{new string('x', 1_000_000)}}"}""").Code!.Length);
    }

    [Fact]
    public void Control_characters_are_removed()
    {
        var error = Parse("""{"error_code":"A\u0000B","error_msg":"one\r\ntwo\tthree\u001b[0m\u009b1m"}""");

        Assert.Equal(("AB", "one two three[0m1m"), (error.Code, error.Message));
        Assert.Equal("ab[1m", Parse("a\0b\u001b[1m", "text/plain").Message);
    }

    [Theory]
    [InlineData("""{"error_code":"ModelArts.6797","error_msg":"\ud800"}""")]
    [InlineData("""{"error_code":"ModelArts.6797","error_msg":"ok","other":"\udfff"}""")]
    public void Invalid_text_does_not_hide_the_code(string body) => Assert.Equal("ModelArts.6797", Parse(body).Code);

    [Fact]
    public void Invalid_bytes_do_not_hide_the_code()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("""{"error_code":"ModelArts.6797","error_msg":"a"""), 0xFF, 0xC0, 0x80, .. "\"}"u8];

        Assert.Equal("ModelArts.6797", ServiceError.Parse(Answer(body, "application/json")).Code);
    }

    [Fact]
    public void An_endlessly_nested_body_is_not_the_APIs() => Assert.False(Parse(new string('[', 100_000)).IsFromApi);

    [Theory]
    [InlineData("APIGW.0101", false)]
    [InlineData("404", false)]
    [InlineData("ModelArts.6797", true)]
    [InlineData("modelarts.0102", true)]
    [InlineData("ModelArtsX", false)]
    public void Recognizes_the_service_by_its_code(string code, bool isFromModelArts) =>
        Assert.Equal(isFromModelArts, Parse($$"""{"error_code":"{{code}}"}""").IsFromModelArts);

    private static ServiceError Parse(string body, string type = "application/json") =>
        ServiceError.Parse(Answer(Encoding.UTF8.GetBytes(body), type));

    private static ApiResponse Answer(byte[] body, string type)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var response = new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = content };
        return new ApiResponse(response, new ArraySegment<byte>(body), static text => text);
    }
}
