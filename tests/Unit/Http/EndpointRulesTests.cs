using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Unit.Http;

/// <summary>The addresses to which credentials may be sent.</summary>
public sealed class EndpointRulesTests
{
    [Theory]
    [InlineData("https://modelarts.cn-north-4.myhuaweicloud.com", "https://modelarts.cn-north-4.myhuaweicloud.com/")]
    [InlineData("https://host:8443/", "https://host:8443/")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000/")]
    [InlineData("http://localhost:5000", "http://localhost:5000/")]
    [InlineData("http://[::1]:5000", "http://[::1]:5000/")]
    [InlineData("HTTPS://HOST", "https://host/")]
    public void Https_and_loopback_http_are_accepted(string endpoint, string url) =>
        Assert.Equal(url, EndpointRules.Check(new Uri(endpoint), "-Endpoint").AbsoluteUri);

    [Theory]
    [InlineData("http://modelarts.cn-north-4.myhuaweicloud.com", "use https")]
    [InlineData("http://127.0.0.1.evil.example", "use https")]
    [InlineData("http://localhost.evil.example", "use https")]
    [InlineData("http://192.168.0.1", "use https")]
    [InlineData("http://0.0.0.0", "use https")]
    [InlineData("ftp://host", "must be a URL")]
    [InlineData("file:///etc/passwd", "must be a URL")]
    [InlineData("https://user:password@host", "user name or password")]
    [InlineData("https://host/v1", "host alone")]
    [InlineData("https://host/?a=1", "host alone")]
    [InlineData("https://host/#a", "host alone")]
    public void Any_other_endpoint_is_rejected_with_the_rule(string endpoint, string rule)
    {
        var exception = Assert.Throws<ModelArtsException>(() => EndpointRules.Check(new Uri(endpoint), "-Endpoint"));

        Assert.Equal(Failure.InvalidArgument, exception.Failure);
        Assert.Contains(rule, exception.Message, StringComparison.Ordinal);
        Assert.Contains("-Endpoint", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("password@", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://u:pa55word@host.example", "'host.example' as -Endpoint")]
    [InlineData("http://u:pa55word@host.example", "'host.example' as -Endpoint")]
    [InlineData("https://u:pa55word@127.0.0.1:80", "'127.0.0.1:80' as -Endpoint")]
    [InlineData("ftp://u:pa55word@host/", "the value of -Endpoint")]
    [InlineData("user:pa55word@host", "the value of -Endpoint")]
    [InlineData("//u:pa55word@host", "the value of -Endpoint")]
    public void A_user_and_password_are_not_shown(string endpoint, string shown)
    {
        var exception = Assert.Throws<ModelArtsException>(
            () => EndpointRules.Check(new Uri(endpoint, UriKind.RelativeOrAbsolute), "-Endpoint"));

        Assert.Contains(shown, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pa55", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("u:pa55word@host")]
    [InlineData("u:pa55word://x@host")]
    [InlineData("ftp://u:pa55@pw:pa55word@host")]
    [InlineData("https://u:pa55word@host")]
    [InlineData("ftp://u:pa55word@host")]
    [InlineData("https://u:pa55word:x@host")]
    [InlineData("https://u:pa55/pw?#@host")]
    [InlineData("https://pa55,pw@host")]
    [InlineData("https://u:12,pa55@host")]
    [InlineData("https://a.example, https://u:pa55word@b.example")]
    public void The_user_and_password_of_a_variable_are_neither_shown_nor_used_as_a_host(string text)
    {
        var exception = Assert.Throws<ModelArtsException>(() => EndpointRules.Parse(text, "VARIABLE"));

        Assert.Contains("VARIABLE: it must not contain a user name or password", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pa55", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("wJalrXUtnFEMI")]
    [InlineData("wJalrXUtnFEMI+K7MDENG=")]
    [InlineData("wJalrXUtnFEMI/K7MDENG")]
    [InlineData("http://wJalrXUtnFEMI")]
    [InlineData("ftp://wJalrXUtnFEMI")]
    [InlineData("https://wJalrXUtnFEMI:99999")]
    [InlineData("https://wJalrXUtnFEMI?a=b")]
    public void What_may_be_a_secret_and_not_a_host_is_not_shown(string text)
    {
        ModelArtsException[] failures =
        [
            .. text == "wJalrXUtnFEMI" ? [] : new[] { Assert.Throws<ModelArtsException>(() => EndpointRules.Parse(text, "VARIABLE")) },
            .. Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri)
                ? new[] { Assert.Throws<ModelArtsException>(() => EndpointRules.Check(uri, "-Endpoint")) }
                : [],
        ];

        Assert.NotEmpty(failures);
        Assert.All(failures, static e => Assert.DoesNotContain("wJalr", e.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    [InlineData(0xFFFF)]
    public void A_host_that_cannot_be_looked_up_is_rejected(int character)
    {
        var url = $"https://a{(char)character}b.example";

        Assert.Contains(
            "VARIABLE", Assert.Throws<ModelArtsException>(() => EndpointRules.Parse(url, "VARIABLE")).Message, StringComparison.Ordinal);
        if (Uri.TryCreate(url, UriKind.Absolute, out var uri))
            Assert.Throws<ModelArtsException>(() => EndpointRules.Check(uri, "-Endpoint"));
    }

    [Fact]
    public void A_path_alone_is_rejected() =>
        Assert.Throws<ModelArtsException>(() => EndpointRules.Check(new Uri("host", UriKind.Relative), "-Endpoint"));

    [Theory]
    [InlineData("modelarts.cn-north-4.myhuaweicloud.com", "https://modelarts.cn-north-4.myhuaweicloud.com/")]
    [InlineData(" https://a.example , https://b.example ", "https://a.example/")]
    [InlineData("http://127.0.0.1:80", "http://127.0.0.1/")]
    public void A_variable_may_omit_the_scheme_or_list_several_endpoints(string text, string url) =>
        Assert.Equal(url, EndpointRules.Parse(text, "VARIABLE").AbsoluteUri);

    [Theory]
    [InlineData("")]
    [InlineData("https://")]
    [InlineData("a b")]
    [InlineData("http://host")]
    [InlineData("ftp://host")]
    public void An_invalid_endpoint_is_rejected_with_the_name_of_the_variable(string text) =>
        Assert.Contains(
            "VARIABLE", Assert.Throws<ModelArtsException>(() => EndpointRules.Parse(text, "VARIABLE")).Message, StringComparison.Ordinal);
}
