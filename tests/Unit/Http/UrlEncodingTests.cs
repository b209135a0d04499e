using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Unit.Http;

/// <summary>A value remains one part of the URL, with any characters.</summary>
public sealed class UrlEncodingTests
{
    public static TheoryData<string> Hostile =>
    [
        "../../admin", "..\\..\\admin", "a/b", "%2f", "%2e%2e", "%252f", "a?force=true", "a#b", "a&force=true", "a=b", "a;b",
        "a\r\nX-Evil: 1", "a\nb",
        "a\0b", "\0", " ", "\t", "//evil.example", "@evil.example", ":8080", "é", "镜像", "\ud83d\ude00", "．．／", "․․", "a∕b", "\u202e",
        "\ud800", "...", ".a", "+", "*", "'", "\"",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_segment_remains_one_segment(string segment)
    {
        var uri = new Uri(new Uri("https://host"), UrlEncoding.Path("v1", segment, "images"));

        Assert.Equal("host", uri.Authority);
        Assert.Equal(["/", "v1/", uri.Segments[2], "images"], uri.Segments);
        Assert.Empty(uri.Query);
        Assert.Empty(uri.Fragment);
        if (segment != "\ud800") Assert.Equal(segment, Uri.UnescapeDataString(uri.Segments[2].TrimEnd('/')));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_value_remains_one_value(string value)
    {
        var uri = new Uri(new Uri("https://host"), UrlEncoding.WithQuery("/v1/images", ("name", value), ("limit", "1")));

        Assert.Equal("/v1/images", uri.AbsolutePath);
        var parameters = uri.Query[1..].Split('&');
        Assert.Equal(2, parameters.Length);
        Assert.Equal("limit=1", parameters[1]);
        Assert.All(parameters[0]["name=".Length..], static c => Assert.True(UrlEncoding.IsUnreserved(c) || c == '%'));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public void A_segment_of_dots_is_rejected(string segment) =>
        Assert.Equal(Failure.InvalidArgument, Assert.Throws<ModelArtsException>(() => UrlEncoding.Path("v1", segment)).Failure);

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public void A_value_of_dots_does_not_change_the_path(string value)
    {
        var url = UrlEncoding.WithQuery("/v1/images", ("name", value));

        Assert.Equal($"/v1/images?name={value}", new Uri(new Uri("https://host"), url).PathAndQuery);
    }

    [Theory]
    [InlineData("abcXYZ019-_.~", "abcXYZ019-_.~")]
    [InlineData("a b", "a%20b")]
    [InlineData("a+b", "a%2Bb")]
    [InlineData("a%b", "a%25b")]
    [InlineData("é", "%C3%A9")]
    [InlineData("镜", "%E9%95%9C")]
    [InlineData("\ud83d\ude00", "%F0%9F%98%80")]
    [InlineData("!*'()", "%21%2A%27%28%29")]
    [InlineData("", "")]
    public void Only_unreserved_characters_are_not_encoded(string text, string encoded) => Assert.Equal(encoded, UrlEncoding.Encode(text));

    [Fact]
    public void A_parameter_without_a_value_is_omitted()
    {
        Assert.Equal("/v1", UrlEncoding.WithQuery("/v1", ("a", null), ("b", null)));
        Assert.Equal("/v1?b=&c=1", UrlEncoding.WithQuery("/v1", ("a", null), ("b", string.Empty), ("c", "1")));
    }
}
