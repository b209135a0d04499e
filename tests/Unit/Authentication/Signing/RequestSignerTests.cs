using System.Text;
using ModelArtsImages.Authentication.Signing;

namespace ModelArtsImages.Unit.Authentication.Signing;

/// <summary>The parts of a request that a signature depends on.</summary>
public sealed class RequestSignerTests
{
    private static readonly byte[] SecretKey = Encoding.UTF8.GetBytes("skEXAMPLE");

    [Fact]
    public void The_order_of_the_query_does_not_matter()
    {
        string[] parameters =
        [
            "type=DEDICATED", "limit=200", "offset=0", "name=%E9%95%9C", "name_fuzzy_match=true", "name-x=1", "name.x=2", "a=2", "a=1",
            "b=",
        ];
        var expected = Sign("/v1/p/images?" + string.Join('&', parameters));

        for (var seed = 0; seed < 200; seed++)
        {
            new Random(seed).Shuffle(parameters);
            Assert.True(expected == Sign("/v1/p/images?" + string.Join('&', parameters)), $"seed {seed}: {string.Join('&', parameters)}");
        }
    }

    [Theory]
    [InlineData("/v1/a%2Fb", "/v1/a/b")]
    [InlineData("/v1/a%252Fb", "/v1/a%2Fb")]
    [InlineData("/v1?a=1&b=2", "/v1?a=1%26b=2")]
    [InlineData("/v1?a=%2B", "/v1?a=%20")]
    [InlineData("/v1?a=1&a=2", "/v1?a=1")]
    [InlineData("/V1", "/v1")]
    public void Another_URL_has_another_signature(string one, string other) => Assert.NotEqual(Sign(one), Sign(other));

    [Fact]
    public void Depends_on_method_body_header_date_and_key()
    {
        string[] signatures =
        [
            Sign("/v1"), Sign("/v1", method: "PUT"), Sign("/v1", body: "{}"), Sign("/v1", body: "{ }"), Sign("/v1", projectId: "q"), Sign(
                "/v1", date: "20260115T083046Z"),
            Signature(
                RequestSigner.Sign(
                    SigningAlgorithm.HmacSha256, "AK", Encoding.UTF8.GetBytes("other"), "GET", "/v1", Headers("p", "20260115T083045Z"),
                    null)),
        ];

        Assert.Equal(signatures.Length, signatures.Distinct().Count());
    }

    [Fact]
    public void No_body_is_the_same_as_an_empty_body() => Assert.Equal(Sign("/v1"), Sign("/v1", body: string.Empty));

    [Fact]
    public void A_body_of_any_length_is_signed_completely()
    {
        var body = new string('x', 100_000);

        Assert.NotEqual(Sign("/v1", body: body), Sign("/v1", body: body[..^1] + "y"));
    }

    [Fact]
    public void Requires_a_date() =>
        Assert.Throws<ArgumentException>(
            () => RequestSigner.Sign(SigningAlgorithm.HmacSha256, "AK", SecretKey, "GET", "/v1", [("host", "h")], null));

    [Theory]
    [InlineData("2026-01-15T08:30:45+00:00")]
    [InlineData("2026-01-15T16:30:45+08:00")]
    public void The_date_is_in_UTC(string time) =>
        Assert.Equal(
            "20260115T083045Z", RequestSigner.FormatDate(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public async Task Threads_can_sign_concurrently()
    {
        var expected = Enumerable.Range(0, 64).Select(static i => Sign($"/v1/{i}", body: new string('x', i * 50))).ToArray();
        var cancellationToken = TestContext.Current.CancellationToken;

        var signatures = await Task.WhenAll(
            Enumerable.Range(0, 64 * 20).Select(
                i => Task.Run(() => Sign($"/v1/{i % 64}", body: new string('x', i % 64 * 50)), cancellationToken)));

        Assert.All(signatures, (signature, i) => Assert.Equal(expected[i % 64], signature));
    }

    private static string Sign(
        string url, string method = "GET", string? body = null, string projectId = "p", string date = "20260115T083045Z") => Signature(
        RequestSigner.Sign(
            SigningAlgorithm.HmacSha256, "AK", SecretKey, method, url, Headers(projectId, date),
            body is null ? null : Encoding.UTF8.GetBytes(body)));

    private static (string, string)[] Headers(string projectId, string date) =>
        [("host", "h"), ("x-project-id", projectId), ("x-sdk-date", date)];

    private static string Signature(string authorization) => authorization.Split("Signature=")[1];
}
