using ModelArtsImages.Api;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Api;

/// <summary>The requests to SWR, their rate, and what the responses prove.</summary>
public sealed class SwrClientTests : IDisposable
{
    private readonly TestClient _client = new(maximumRetryCount: 2);

    private ScriptedHandler Network => _client.Network;

    private SwrClient Swr => new(_client.Pipeline, Context(new Uri("https://swr-api.cn-north-4.myhuaweicloud.com")), _client.Clock);

    private CallOptions Call => new(_client.Log, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("SVCSTG.SWR.4040004"), InlineData("SVCSTG.SWR.4040009"), InlineData("SVCSTG.SWR.4040010")]
    [InlineData("SVCSTG.SWR.4040048"), InlineData("SVCSTG.SWR.4040113"), InlineData("SVCSTG.SWR.4040115")]
    [InlineData("SVCSTG.SWR.4041056"), InlineData("SVCSTG.SWR.4041057"), InlineData("SVCSTG.SWR.4041060")]
    [InlineData("SVCSTG.SWR.4040058"), InlineData("SVCSTG.SWR.4041061")]
    public async Task Its_own_error_for_missing_content_is_conclusive(string code)
    {
        Network.Answers(404, $$$"""{"errors":[{"errorCode":"{{{code}}}","errorMessage":"Gone."}]}""");

        Assert.Null(await Swr.FindTagAsync(new ImagePath("team", "app", "1"), Call));
    }

    [Theory]
    [InlineData(""), InlineData("<html></html>"), InlineData("""{"error_code":"APIGW.0101","error_msg":"No such API."}""")]
    [InlineData("""{"errors":[{"errorCode":"SVCSTG.SWR.4040099"}]}""")]
    [InlineData("""{"errors":[{"errorCode":"SVCSTG.SWR.4040083","errorMessage":"URL was not found"}]}""")]
    [InlineData("""{"errors":[{"errorCode":"APIGW.4040004"}]}""")]
    public async Task Any_other_404_proves_nothing(string body)
    {
        Network.Answers(404, body);

        await Assert.ThrowsAsync<ModelArtsException>(() => Swr.FindTagAsync(new ImagePath("team", "app", "1"), Call));
    }

    [Theory]
    [InlineData("{}"), InlineData("null"), InlineData("[]"), InlineData("\"\"")]
    public async Task A_response_without_content_proves_nothing(string body)
    {
        Network.Otherwise = (_, _) => Task.FromResult(ScriptedHandler.Answer(200, body));

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => Swr.FindTagAsync(new ImagePath("team", "app", "1"), Call));

        Assert.Equal(Failure.InvalidResponse, failure.Failure);
    }

    [Fact]
    public async Task Reads_tags_page_by_page()
    {
        Network.Answers(200, Tags(0, 500)).Answers(200, Tags(499, 8)).Answers(200, Tags(506, 1));

        var tags = await Swr.ListTagsAsync("team", "tools/app", Call);

        Assert.Equal(507, tags!.Count);
        Assert.Equal(
            [
                "/v2/manage/namespaces/team/repos/tools%24app/tags?limit=500&offset=0",
                "/v2/manage/namespaces/team/repos/tools%24app/tags?limit=500&offset=499",
                "/v2/manage/namespaces/team/repos/tools%24app/tags?limit=500&offset=506",
            ],
            Network.Sent.Select(static sent => sent.Uri.PathAndQuery));
    }

    [Fact]
    public async Task Spaces_its_requests()
    {
        Network.Otherwise = (_, _) => Task.FromResult(ScriptedHandler.Answer(200, "[]"));
        var swr = Swr;

        for (var i = 0; i < 3; i++) await swr.ListTagsAsync("team", "app", Call);

        Assert.Equal(2, _client.Clock.Delays.Count(static delay => delay > TimeSpan.FromMilliseconds(40)));
    }

    [Fact]
    public async Task Waits_if_throttled()
    {
        Network.Answers(429, "", ("Retry-After", "7")).Answers(200, "[]");

        Assert.Empty((await Swr.ListTagsAsync("team", "app", Call))!);
        Assert.Contains(_client.Clock.Delays, static delay => delay >= TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task The_endpoint_must_be_known()
    {
        var failure = await Assert.ThrowsAsync<ModelArtsException>(
            () => new SwrClient(_client.Pipeline, Context(swr: null), _client.Clock).ListNamespacesAsync(Call));

        Assert.Contains("-SwrEndpoint", failure.RecommendedAction!, StringComparison.Ordinal);
        Assert.Empty(Network.Sent);
    }

    [Fact]
    public async Task The_later_record_of_a_tag_counts()
    {
        Network.Answers(200, """[{"Tag":"1","digest":"sha256:1"},{"Tag":"2","digest":"sha256:2"}]""")
            .Answers(200, """[{"Tag":"2","digest":"sha256:3"}]""");

        var tags = await Swr.ListTagsAsync("team", "app", Call);

        Assert.Equal(["sha256:1", "sha256:3"], tags!.Select(static tag => tag.Digest));
    }

    [Fact]
    public async Task Tags_that_differ_in_case_are_two()
    {
        Network.Answers(200, """[{"Tag":"v1","digest":"sha256:1"},{"Tag":"V1","digest":"sha256:2"}]""")
            .Answers(200, """[{"Tag":"V1","digest":"sha256:2"}]""");

        var tags = await Swr.ListTagsAsync("team", "app", Call);

        Assert.Equal(["v1", "V1"], tags!.Select(static tag => tag.Name));
    }

    [Theory]
    [InlineData("""{"digest":"sha256:1"}"""), InlineData("""{"Tag":"1","path":"swr/team/app:1"}""")]
    public async Task A_record_with_a_digest_or_a_path_shows_content(string body)
    {
        Network.Answers(200, body);

        Assert.Equal("1", (await Swr.FindTagAsync(new ImagePath("team", "app", "1"), Call))!.Name);
    }

    [Fact]
    public async Task A_record_without_a_tag_is_not_passed_over()
    {
        Network.Otherwise = static (_, _) => Task.FromResult(ScriptedHandler.Answer(200, """[{"Tag":"1"},{"digest":"sha256:2"}]"""));

        await Assert.ThrowsAsync<ModelArtsException>(() => Swr.ListTagsAsync("team", "app", Call));
    }

    [Fact]
    public async Task Only_repositories_of_the_organization_are_listed_whatever_SWR_returns()
    {
        Network.Answers(200, """[{"namespace":"other","name":"a"},{"name":"b"},{"namespace":"team","name":"c"}]""")
            .Answers(200, """[{"namespace":"team","name":"c"}]""");

        Assert.Equal(["b", "c"], await Swr.ListRepositoriesAsync("team", Call));
        Assert.All(Network.Sent, static sent => Assert.Contains("namespace=team", sent.Uri.Query, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"namespaces":[{"name":"a"},{}]}"""), InlineData("""{"namespaces":[null]}"""), InlineData("{}")]
    public async Task A_list_of_organizations_without_their_names_is_not_read(string body)
    {
        Network.Otherwise = (_, _) => Task.FromResult(ScriptedHandler.Answer(200, body));

        await Assert.ThrowsAsync<ModelArtsException>(() => Swr.ListNamespacesAsync(Call));
    }

    [Fact]
    public async Task Organizations_are_listed_by_name()
    {
        Network.Answers(200, """{"namespaces":[{"name":"a"},{"name":"b"}]}""");

        Assert.Equal(["a", "b"], await Swr.ListNamespacesAsync(Call));
        Assert.Equal("/v2/manage/namespaces", Network.Sent[0].Uri.PathAndQuery);
    }

    public void Dispose() => _client.Dispose();

    private static Context Context(Uri? swr) =>
        new() { Region = "cn-north-4", ProjectId = Requests.ProjectId, Endpoint = Requests.Endpoint, SwrEndpoint = swr };

    private static string Tags(int first, int count) =>
        "[" +
        string.Join(",", Enumerable.Range(first, count).Select(static i => $$"""{"Tag":"{{i}}","digest":"sha256:{{i}}","size":1}""")) +
        "]";
}
