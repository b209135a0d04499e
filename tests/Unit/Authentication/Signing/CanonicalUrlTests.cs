using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Http;

namespace ModelArtsImages.Unit.Authentication.Signing;

/// <summary>The canonical form of a URL, which is signed.</summary>
public sealed class CanonicalUrlTests
{
    private const string Characters = "aZ09-_.~ /?&=%+:@!$'()*,;#[]<>\"\\^`{|}\0\r\n\té镜\ud83d\ude00\u202e／";

    [Theory]
    [InlineData("", "/")]
    [InlineData("/", "/")]
    [InlineData("/v1/images", "/v1/images/")]
    [InlineData("/v1/images/", "/v1/images/")]
    [InlineData("/v1//images", "/v1//images/")]
    [InlineData("/v1/images?limit=1", "/v1/images/")]
    public void The_path_ends_with_a_slash(string url, string path) => Assert.Equal(path, Path(url));

    [Theory]
    [InlineData("/v1", "")]
    [InlineData("/v1?", "")]
    [InlineData("/v1?a=1", "a=1")]
    [InlineData("/v1?a=", "a=")]
    [InlineData("/v1?b=1&a=2&B=3", "B=3&a=2&b=1")]
    [InlineData("/v1?a=b&a=a&a=B", "a=B&a=a&a=b")]
    [InlineData("/v1?ab=1&a=2&a-b=3&a.b=4&a1=5", "a=2&a-b=3&a.b=4&a1=5&ab=1")]
    public void The_query_is_sorted_by_name_and_then_by_value(string url, string query) => Assert.Equal(query, CanonicalUrl.Query(url));

    [Fact]
    public void Every_URL_of_the_module_is_already_canonical()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var url = UrlEncoding.WithQuery(UrlEncoding.Path("v1", Text(random), Text(random)), ("name", Text(random)));

            Assert.True(url.Split('?')[0] + "/" == Path(url), $"seed {seed}: {url}");
            Assert.True(url.Split('?')[1] == CanonicalUrl.Query(url), $"seed {seed}: {url}");
            Assert.True(url == new Uri(new Uri("https://host"), url).PathAndQuery, $"seed {seed}: {url}");
        }
    }

    internal static string Path(string url) => new Utf8Buffer().AppendPath(url).ToString();

    private static string Text(Random random) =>
        "x" + string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Characters[random.Next(Characters.Length)]));
}
