using System.Globalization;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Cleanup;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Cleanup;

/// <summary>What a proof that an image is unused reads, and what it names so that it can be checked again before the deletion.</summary>
public sealed class UsageLookupTests : IDisposable
{
    private const string Registry = "swr.cn-north-4.myhuaweicloud.com";
    private const string Path = $"{Registry}/team/app:1";
    private const string Other = "11111111-edda-4556-bdbb-494e868d043c";
    private const string NoRecords = """{"total":0,"data":[],"items":[],"models":[],"images":[]}""";

    /// <summary>The tags of the repository, of which the first two have the same content.</summary>
    private static readonly string[] Tags = [Tag("1"), Tag("2"), Tag("3", 'b')];

    private readonly LoopbackServer _server;
    private readonly Connection _connection;

    /// <summary>The responses, by the last segment of the requested path.</summary>
    private readonly Dictionary<string, (int Status, string Body)> _answers = new()
    {
        ["workspaces"] = (200, """{"total_count":1,"workspaces":[{"id":"0"}]}"""),
        ["images"] = (200, $$"""{"total":1,"data":[{{Record(Requests.ImageId)}}]}"""),
        [Requests.ImageId] = (200, Record(Requests.ImageId)),
        ["1"] = (200, Tag("1")),
    };

    public UsageLookupTests()
    {
        _server = new LoopbackServer(Answer);
        _connection = Connection.Of(ConnectionFactory.Open(
            new PipelineSettings { MaximumRetryCount = 0 }, new TokenAuthenticator(SecureStringExtensions.Protect(TestClient.Token)),
            "parameters", "cn-north-4", Requests.ProjectId, _server.Address, _server.Address, _server.Address));
    }

    [Fact]
    public async Task Other_images_of_the_same_content_are_checked_again_too()
    {
        _answers["images"] = (200, $$"""{"total":2,"data":[{{Record(Requests.ImageId)}},{{Record(Other)}}]}""");

        var proof = await FindAsync();

        Assert.Equal(ImageUsage.Unused, proof.Usage.State);
        Assert.Equal([Other], proof.SameContent.Select(static same => same.Id));
    }

    [Fact]
    public async Task Images_of_every_workspace_are_compared()
    {
        _answers["workspaces"] = (200, """{"total_count":2,"workspaces":[{"id":"0"},{"id":"second"}]}""");
        _answers["images?second"] = (200, $$"""{"total":1,"data":[{{Record(Other)}}]}""");

        Assert.Equal([Other], (await FindAsync()).SameContent.Select(static same => same.Id));
    }

    [Fact]
    public async Task A_workload_that_uses_another_tag_of_the_same_content_uses_the_image()
    {
        Uses("team/app:2");

        var proof = await FindAsync();

        Assert.Equal("Algorithm a through tag 2 of the same content", Assert.Single(proof.Usage.UsedBy).ToString());
        Assert.Equal(ImageUsage.Used, proof.Usage.State);
    }

    [Fact]
    public async Task An_image_with_another_tag_of_the_same_content_is_checked_again_too()
    {
        Uses("team/app:3");
        _answers["images"] = (200, $$"""{"total":2,"data":[{{Record(Requests.ImageId)}},{{Record(Other, "2")}}]}""");

        var proof = await FindAsync();

        Assert.Equal(ImageUsage.Unused, proof.Usage.State);
        Assert.Equal([Other], proof.SameContent.Select(static same => same.Id));
    }

    [Theory]
    [InlineData("team/app:3", ImageUsage.Unused), InlineData("app:2", ImageUsage.Unknown), InlineData("app:3", ImageUsage.Unused)]
    public async Task A_workload_that_uses_a_tag_of_other_content_does_not_use_the_image(string image, string state)
    {
        Uses(image);

        Assert.Equal(state, (await FindAsync()).Usage.State);
    }

    [Fact]
    public async Task If_the_content_of_a_repository_in_use_cannot_be_compared_the_usage_is_unknown()
    {
        Uses("team/app:3");
        _answers["tags"] = (403, "{}");

        var usage = (await FindAsync()).Usage;

        Assert.Equal(ImageUsage.Unknown, usage.State);
        var unclear = Assert.Single(usage.NotChecked);
        Assert.Equal("Content", unclear.Source);
        Assert.StartsWith(
            "It could not be checked whether another tag of team/app, which may be in use, has the same content. ", unclear.Reason,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DEDICATED", null, 0), InlineData("DEDICATED", "team/other:1", 0), InlineData("DEDICATED", "team/app:3", 1)]
    [InlineData("BUILD_IN", "team/app:3", 0)]
    public async Task Content_is_compared_only_if_a_workload_may_use_the_repository_and_the_image_is_the_users(
        string type, string? image, int count)
    {
        if (image is not null) Uses(image);

        Assert.Equal(ImageUsage.Unused, (await FindAsync(type)).Usage.State);

        Assert.Equal(count, Math.Min(CountOf("tags"), 1));
    }

    [Theory]
    [InlineData(true, Path, 0), InlineData(false, Path, 1), InlineData(true, null, 1), InlineData(false, "team/other:1", 1)]
    public async Task The_path_is_the_services(bool isRead, string? path, int count)
    {
        Uses("team/app:1");

        var proof = await FindAsync(path: path, isRead: isRead);

        Assert.Equal(ImageUsage.Used, proof.Usage.State);
        Assert.Equal(Path, proof.Usage.Image.SwrPath);
        Assert.Equal(count, CountOf(Requests.ImageId));
    }

    [Fact]
    public async Task A_workload_that_names_an_image_with_an_unreadable_path_by_its_id_may_use_any_of_that_name()
    {
        Uses(Other);
        _answers["images"] = (200, $$"""{"total":1,"data":[{"id":"{{Other}}","name":"app","tag":"1","swr_path":"?"}]}""");

        Assert.Equal(ImageUsage.Unknown, (await FindAsync()).Usage.State);
    }

    [Theory]
    [InlineData(403, "{}"), InlineData(200, """{"total":0}""")]
    public async Task If_the_images_cannot_be_listed_a_workload_that_names_one_by_its_id_may_use_any(int status, string body)
    {
        Uses(Other);
        _answers["images"] = (status, body);

        Assert.Equal("Image", Assert.Single((await FindAsync()).Usage.NotChecked).Source);
    }

    [Fact]
    public async Task Workloads_are_read_once_for_all_images()
    {
        var lookup = new UsageLookup(new UsageScope());

        await FindAsync(lookup: lookup);
        await FindAsync(lookup: lookup);

        Assert.Equal(1, CountOf("algorithms"));
    }

    public void Dispose() => _server.Dispose();

    private static string Record(string id, string tag = "1") =>
        $$"""{"id":"{{id}}","type":"DEDICATED","namespace":"team","name":"app","tag":"{{tag}}", """ +
        $$""" "swr_path":"{{Registry}}/team/app:{{tag}}"}""";

    private static string Tag(string name, char digest = 'a') => $$"""{"Tag":"{{name}}","digest":"sha256:{{new string(digest, 64)}}"}""";

    private static int OffsetOf(SentRequest sent) => int.Parse(
        sent.Uri.Query.Split("offset=")[1].Split('&')[0], CultureInfo.InvariantCulture);

    private void Uses(string image) => _answers["algorithms"] = (200, $$$$"""
        {"total":1,"items":[{"metadata":{"id":"w","name":"a"},"job_config":{"engine":{"image_url":"{{{{image}}}}"}}}]}
        """);

    private Task<UsageProof> FindAsync(
        string type = "DEDICATED", string? path = Path, bool isRead = true, UsageLookup? lookup = null)
    {
        // The service's ids are case-insensitive.
        var image = new Image { Id = Requests.ImageId.ToUpperInvariant(), Type = type, SwrPath = path };
        if (isRead) image.Context = _connection.Context;
        return (lookup ?? new UsageLookup(new UsageScope())).OfAsync(
            image, _connection, new CallOptions(new RecordingRequestLog(), TestContext.Current.CancellationToken));
    }

    private int CountOf(string segment) => _server.Requests
        .Count(sent => string.Equals(sent.Uri.Segments[^1], segment, StringComparison.OrdinalIgnoreCase));

    private byte[] Answer(SentRequest sent)
    {
        var segment = sent.Uri.Segments[^1].ToLowerInvariant();
        var isSecond = sent.Uri.Query.Contains("workspace_id=second", StringComparison.Ordinal);
        if (isSecond && _answers.TryGetValue(segment + "?second", out var answer)) return LoopbackServer.Answer(answer.Status, answer.Body);
        if (_answers.TryGetValue(segment, out answer)) return LoopbackServer.Answer(answer.Status, answer.Body);
        return LoopbackServer.Answer(200, segment == "tags" ? $"[{string.Join(",", Tags.Skip(OffsetOf(sent)))}]" : NoRecords);
    }
}
