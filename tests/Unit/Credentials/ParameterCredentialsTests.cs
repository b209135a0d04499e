using System.Security;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Connections;
using ModelArtsImages.Credentials;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Credentials;

/// <summary>Credentials from parameters.</summary>
public sealed class ParameterCredentialsTests
{
    private static readonly TokenScope Target = new(
        Regions.IamEndpoint("cn-north-4", Requests.Endpoint), "cn-north-4", "p", new PipelineSettings());

    [Theory]
    [InlineData("", "sk", Failure.NotConnected)]
    [InlineData("  ", "sk", Failure.NotConnected)]
    [InlineData("ak", "", Failure.NotConnected)]
    [InlineData("a k", "sk", Failure.InvalidArgument)]
    [InlineData("a,k", "sk", Failure.InvalidArgument)]
    [InlineData("a\r\nk", "sk", Failure.InvalidArgument)]
    [InlineData("ключ", "sk", Failure.InvalidArgument)]
    [InlineData(" ak", "sk", Failure.InvalidArgument)]
    [InlineData("ak\u200b", "sk", Failure.InvalidArgument)]
    [InlineData("ak", "s k", Failure.InvalidArgument)]
    [InlineData("ak", "sk\n", Failure.InvalidArgument)]
    [InlineData("ak", "\u200bsk", Failure.InvalidArgument)]
    [InlineData("ak", "sk\ufeff", Failure.InvalidArgument)]
    [InlineData("ak", "s\u0007k", Failure.InvalidArgument)]
    [InlineData("ak", "s\u00a0k", Failure.InvalidArgument)]
    public void An_incomplete_or_invalid_access_key_is_rejected(string accessKey, string secretKey, object failure) =>
        Assert.Equal(
            failure,
            Assert.Throws<ModelArtsException>(
                () => ParameterCredentials.FromAccessKey(accessKey, SecureStringExtensions.Protect(secretKey), null)).Failure);

    [Theory]
    [InlineData("", Failure.NotConnected)]
    [InlineData("a b", Failure.InvalidArgument)]
    [InlineData("a\r\nX-Evil: 1", Failure.InvalidArgument)]
    public void An_empty_token_or_one_that_no_header_can_hold_is_rejected(string token, object failure) =>
        Assert.Equal(
            failure,
            Assert.Throws<ModelArtsException>(() => ParameterCredentials.FromToken(SecureStringExtensions.Protect(token))).Failure);

    [Fact]
    public void An_error_names_the_parameters_as_the_source() => Assert.StartsWith(
        "The token from the parameters contains ", Assert.Throws<ModelArtsException>(
            () => ParameterCredentials.FromToken(SecureStringExtensions.Protect("a b"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("se cret", "a space at position 3 of 7.")]
    [InlineData("secret\r\n", "a line break at position 7 of 8.")]
    [InlineData("se\u200bcret", "an invisible character at position 3 of 7.")]
    [InlineData("secr\u00e9t", "a non-ASCII character at position 5 of 6.")]
    public void An_error_describes_the_problem_of_a_secret_key_without_showing_it(string secretKey, string end)
    {
        var message = Assert.Throws<ModelArtsException>(
            () => ParameterCredentials.FromAccessKey("AKEXAMPLE", SecureStringExtensions.Protect(secretKey), null)).Message;

        Assert.Equal("The secret key from the parameters contains characters that are not allowed: " + end, message);
    }

    [Fact]
    public void A_security_token_that_no_header_can_hold_is_rejected() =>
        Assert.Throws<ModelArtsException>(
            () => ParameterCredentials.FromAccessKey("ak", SecureStringExtensions.Protect("sk"), SecureStringExtensions.Protect("a\nb")));

    [Theory]
    [InlineData("", "password")]
    [InlineData("user", "")]
    public void An_incomplete_password_is_rejected(string user, string password) =>
        Assert.Throws<ModelArtsException>(
            () => ParameterCredentials.FromPassword(user, SecureStringExtensions.Protect(password), new IamDomain("domain")));

    [Fact]
    public void An_empty_security_token_counts_as_missing()
    {
        using var authenticator = ParameterCredentials.FromAccessKey(
            "AKEXAMPLE0123456789", SecureStringExtensions.Protect("sk"), new SecureString()).CreateAuthenticator(Target);

        Assert.Equal("text", authenticator.Redact("text"));
    }

    [Fact]
    public void The_callers_secrets_can_be_disposed_of()
    {
        var secretKey = SecureStringExtensions.Protect("sk-secret");
        using var authenticator = ParameterCredentials.FromAccessKey("AKEXAMPLE0123456789", secretKey, null).CreateAuthenticator(Target);
        secretKey.Dispose();

        Assert.Equal(SecretRedactor.Withheld, authenticator.Redact("sk-secret"));
    }

    [Theory]
    [InlineData("AKEXAMPLE0123456789", "AKEX…6789")]
    [InlineData("AK123456", "AK123456")]
    public void The_account_shows_the_ends_of_the_access_key_id(string accessKey, string account)
    {
        using var authenticator = ParameterCredentials.FromAccessKey(accessKey, SecureStringExtensions.Protect("sk"), null)
            .CreateAuthenticator(Target);

        Assert.Equal(account, authenticator.Account);
    }
}
