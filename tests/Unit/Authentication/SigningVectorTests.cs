using System.Globalization;
using System.Text;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Authentication.Signing;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Authentication;

/// <summary>The signer creates the same signatures as the vendor's SDK.</summary>
public sealed class SigningVectorTests
{
    private readonly RecordingRequestLog _log = new();

    [Theory]
    [MemberData(nameof(SigningVector.Names), MemberType = typeof(SigningVector))]
    public async Task Produces_the_authorization_of_the_vector(string name)
    {
        var vector = SigningVector.Of(name);
        using var message = await SignAsync(vector);

        Assert.Equal(vector.ExpectedAuthorization, Header(message, "Authorization"));
    }

    [Theory]
    [MemberData(nameof(SigningVector.Names), MemberType = typeof(SigningVector))]
    public void Produces_the_canonical_path_and_query_of_the_vector(string name)
    {
        var vector = SigningVector.Of(name);
        var lines = vector.CanonicalRequest.Split('\n');

        Assert.Equal(lines[1], CanonicalUrlTests.Path(vector.PathAndQuery));
        Assert.Equal(lines[2], CanonicalUrl.Query(vector.PathAndQuery));
    }

    [Theory]
    [MemberData(nameof(SigningVector.Names), MemberType = typeof(SigningVector))]
    public async Task Sends_the_headers_that_it_signs(string name)
    {
        var vector = SigningVector.Of(name);
        using var message = await SignAsync(vector);

        foreach (var header in vector.Headers.Where(static header => header.Key.StartsWith("X-", StringComparison.Ordinal)))
            Assert.Equal(header.Value, Header(message, header.Key));
    }

    [Fact]
    public async Task Sends_and_signs_a_security_token()
    {
        var vector = SigningVector.Of("get-security-token");
        using var message = await SignAsync(vector);

        Assert.Equal(vector.SecurityToken, Header(message, "X-Security-Token"));
        Assert.Contains("x-security-token", Header(message, "Authorization"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_sign_headers_with_an_underscore_or_the_content_type()
    {
        using var underscore = await SignAsync(SigningVector.Of("sdk-test-get"));
        using var contentType = await SignAsync(SigningVector.Of("post-register-image-json"));

        Assert.Contains("SignedHeaders=host;x-sdk-date,", Header(underscore, "Authorization"), StringComparison.Ordinal);
        Assert.Contains("SignedHeaders=host;x-project-id;x-sdk-date,", Header(contentType, "Authorization"), StringComparison.Ordinal);
    }

    private async Task<HttpRequestMessage> SignAsync(SigningVector vector)
    {
        var message = new HttpRequestMessage(new HttpMethod(vector.Method), vector.Url);
        if (vector.Body.Length > 0) message.Content = new StringContent(vector.Body);
        foreach (var header in vector.Headers.Where(static header => header.Key.Contains('_', StringComparison.Ordinal)))
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        var request = new ApiRequest
        {
            Action = "sign",
            Method = message.Method,
            Endpoint = new Uri(message.RequestUri!.GetLeftPart(UriPartial.Authority)),
            PathAndQuery = vector.PathAndQuery,
            Body = vector.Body.Length > 0 ? Encoding.UTF8.GetBytes(vector.Body) : null,
        };
        var credential = new AccessKeyCredential(
            vector.AccessKey, SecureStringExtensions.Protect(vector.SecretKey),
            vector.SecurityToken is { } token ? SecureStringExtensions.Protect(token) : null);
        using var authenticator = new AccessKeyAuthenticator(credential, SigningAlgorithm.Of(vector.Algorithm)!);
        var date = DateTimeOffset.ParseExact(
            vector.Headers["X-Sdk-Date"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        await authenticator.AuthenticateAsync(
            message, request, vector.Headers.GetValueOrDefault("X-Project-Id"), date,
            new CallOptions(_log, TestContext.Current.CancellationToken));
        return message;
    }

    private static string Header(HttpRequestMessage message, string name) => Assert.Single(message.Headers.GetValues(name));
}
