using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Cleanup.Content;

/// <summary>What is said of the content of an image: that it is there or missing only if the registry shows it.</summary>
public sealed class ImageContentReaderTests : IDisposable
{
    private const string Repository = "swr.cn-north-4.myhuaweicloud.com/team/app";
    private const string Instance = "0a1b2c3d-0000-4000-8000-000000000001";
    private const string Missing = """{"errors":[{"errorCode":"SVCSTG.SWR.4040113","errorMessage":"Gone."}]}""";

    private readonly LoopbackServer _server;
    private readonly ImageContentReader _reader;
    private (int Status, string Body) _tags = (
        200, """[{"Tag":"1","digest":"sha256:11"},{"Tag":"same","digest":"sha256:11"},{"Tag":"2","digest":"sha256:22"}]""");

    private (int Status, string Body) _tag = (404, Missing);

    public ImageContentReaderTests()
    {
        _server = new LoopbackServer(Answer);
        _reader = new ImageContentReader(Connection.Of(ConnectionFactory.Open(
            new PipelineSettings { MaximumRetryCount = 0 }, new TokenAuthenticator(SecureStringExtensions.Protect(TestClient.Token)),
            "parameters", "cn-north-4", Requests.ProjectId, _server.Address, _server.Address, _server.Address)));
    }

    [Theory]
    [InlineData($"{Repository}:1", null, "BUILD_IN", "built-in")]
    [InlineData($"{Repository}:1", null, "build_in", "built-in")]
    [InlineData(null, "1", "DEDICATED", "cannot be read")]
    [InlineData("app", "1", "DEDICATED", "cannot be read")]
    [InlineData("swr.cn-east-3.myhuaweicloud.com/team/app:1", null, "DEDICATED", "in the registry swr.cn-east-3.myhuaweicloud.com")]
    [InlineData(Repository, null, "DEDICATED", "has no tag")]
    public async Task What_cannot_be_looked_at_is_not_checked_and_nothing_is_sent(string? path, string? tag, string type, string why)
    {
        var content = await OfAsync(path, tag, type);

        Assert.Equal(ImageContent.NotChecked, content.State);
        Assert.Contains(why, content.Reason, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Theory]
    [InlineData($"{Repository}:1", null, "sha256:11", "same")]
    [InlineData(Repository, "2", "sha256:22", "")]
    [InlineData($"{Repository}@sha256:22", null, "sha256:22", "")]
    [InlineData($"{Repository}:1@sha256:22", null, "sha256:22", "")]
    public async Task Content_is_found_by_its_tag_or_digest(string path, string? tag, string digest, string shared)
    {
        var content = await OfAsync(path, tag);

        Assert.Equal(ImageContent.Present, content.State);
        Assert.Equal((digest, path, shared), (content.Digest, content.SwrPath, string.Concat(content.SharedTags)));
    }

    [Fact]
    public async Task A_tag_that_the_listing_lacks_is_queried()
    {
        _tag = (200, """{"Tag":"3","digest":"sha256:33"}""");

        Assert.Equal("sha256:33", (await OfAsync($"{Repository}:3")).Digest);
    }

    [Fact]
    public async Task A_tag_that_SWR_does_not_know_is_missing() =>
        Assert.Equal(ImageContent.Missing, (await OfAsync($"{Repository}:3")).State);

    [Fact]
    public async Task A_repository_that_SWR_does_not_know_is_missing()
    {
        _tags = (404, Missing);
        _tag = (200, """{"Tag":"1","digest":"sha256:11"}""");

        Assert.Equal(ImageContent.Missing, (await OfAsync($"{Repository}:1")).State);
    }

    [Fact]
    public async Task Content_of_a_digest_that_no_tag_has_may_be_there_without_a_tag()
    {
        _tag = (200, """{"Tag":"1","digest":"sha256:33"}""");

        var content = await OfAsync($"{Repository}:1@sha256:33");

        Assert.Equal(ImageContent.NotChecked, content.State);
        Assert.Contains("No tag has its digest", content.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "swr:repo:listRepoTags"), InlineData(500, "500"), InlineData(404, "404")]
    public async Task A_failure_is_not_the_absence_of_content(int status, string why)
    {
        _tags = (status, "{}");

        var content = await OfAsync($"{Repository}:1");

        Assert.Equal(ImageContent.NotChecked, content.State);
        Assert.Contains(why, content.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_account_is_an_error()
    {
        _tags = (401, "{}");

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => OfAsync($"{Repository}:1"));

        Assert.Equal(Failure.AuthenticationFailed, failure.Failure);
    }

    [Fact]
    public async Task A_repository_is_listed_once()
    {
        await Task.WhenAll(OfAsync($"{Repository}:1"), OfAsync($"{Repository}:2"), OfAsync($"{Repository}@sha256:22"));

        Assert.Single(_server.Requests, static sent => sent.Uri.Query.Contains("offset=0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_registry_is_queried_for_its_own_images()
    {
        await OfAsync($"{Repository}:1");
        Assert.DoesNotContain(_server.Requests, static sent => sent.Uri.AbsolutePath.Contains(Instance, StringComparison.Ordinal));

        await OfAsync($"{Repository}:1", instance: Instance);
        Assert.Contains(_server.Requests, static sent => sent.Uri.AbsolutePath.Contains(Instance, StringComparison.Ordinal));
    }

    public void Dispose() => _server.Dispose();

    private Task<ImageContent> OfAsync(
        string? path, string? tag = null, string type = KnownValues.Dedicated, string? instance = null) => _reader.OfAsync(
        new Image
        {
            Id = Requests.ImageId, Type = type, Namespace = "team", Name = "app", Tag = tag, SwrPath = path, SwrInstanceId = instance,
        },
        new CallOptions(new RecordingRequestLog(), TestContext.Current.CancellationToken));

    private byte[] Answer(SentRequest sent)
    {
        var (status, body) = sent.Uri.Segments[^1] != "tags" ? _tag
            : sent.Uri.Query.Contains("offset=0", StringComparison.Ordinal) ? _tags
            : (200, """[{"Tag":"2","digest":"sha256:22"}]""");
        return LoopbackServer.Answer(status, body);
    }
}
