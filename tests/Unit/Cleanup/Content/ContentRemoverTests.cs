using System.Globalization;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Cleanup.Content;

/// <summary>What has been read of images and workloads is good for a minute; before a later deletion it is read again.</summary>
public sealed class ContentRemoverTests : IDisposable
{
    private const string Repository = "swr.cn-north-4.myhuaweicloud.com/team/app";
    private const string NoRecords = """{"total":0,"data":[],"items":[],"models":[],"images":[]}""";

    private const string OneJob =
        """{"total":1,"items":[{"metadata":{"id":"j","name":"nightly"},"algorithm":{"engine":{"image_url":"team/app:1"}}}]}""";

    private static readonly string OneImage =
        $$"""{"total":1,"data":[{"id":"{{Requests.ImageId}}","type":"DEDICATED","namespace":"team","name":"app","tag":"1", """ +
        $$""" "swr_path":"{{Repository}}:1"}]}""";

    private static readonly string[] Tags = ["1", "2"];

    private static readonly string[] Readings = ["training-job-searches", "images", "tags"];

    private readonly LoopbackServer _server;
    private readonly FakeClock _clock = new();
    private readonly RecordingRequestLog _log = new();
    private readonly Connection _connection;

    /// <summary>How many requests each reading took when the content was checked.</summary>
    private readonly Dictionary<string, int> _counts = [];

    private string _jobs = NoRecords;
    private string _images = NoRecords;

    public ContentRemoverTests()
    {
        _server = new LoopbackServer(Answer);
        _connection = Connection.Of(ConnectionFactory.Open(
            new PipelineSettings { MaximumRetryCount = 0 }, new TokenAuthenticator(SecureStringExtensions.Protect(TestClient.Token)),
            "parameters", "cn-north-4", Requests.ProjectId, _server.Address, _server.Address, _server.Address));
    }

    private CallOptions Call => new(_log, TestContext.Current.CancellationToken, CancellationToken.None);

    [Fact]
    public async Task Within_a_minute_nothing_is_read_again()
    {
        await RemoveAsync(after: TimeSpan.FromSeconds(59));

        Assert.All(Readings, reading => Assert.Equal(_counts[reading], CountOf(reading)));
        Assert.Single(_server.Requests, static sent => sent.Method == "DELETE");
    }

    [Fact]
    public async Task After_a_minute_all_is_read_again()
    {
        await RemoveAsync(after: TimeSpan.FromSeconds(61));

        Assert.All(Readings, reading => Assert.Equal(2 * _counts[reading], CountOf(reading)));
        Assert.Single(_server.Requests, static sent => sent.Method == "DELETE");
    }

    [Fact]
    public async Task A_workload_that_has_come_by_then_keeps_the_content()
    {
        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync(
            after: TimeSpan.FromSeconds(61), meanwhile: () => _jobs = OneJob));

        Assert.Equal(Failure.ContentInUse, failure.Failure);
        Assert.Contains("TrainingJob nightly", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Requests, static sent => sent.Method == "DELETE");
    }

    [Fact]
    public async Task An_image_that_has_been_registered_by_then_keeps_the_content()
    {
        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync(
            after: TimeSpan.FromSeconds(61), meanwhile: () => _images = OneImage));

        Assert.Equal(Failure.ContentInUse, failure.Failure);
        Assert.DoesNotContain(_server.Requests, static sent => sent.Method == "DELETE");
    }

    [Fact]
    public async Task Deletions_at_the_same_time_share_a_reading()
    {
        var remover = Remover();
        var contents = new List<ImageContent>();
        foreach (var tag in Tags) contents.Add(await remover.CheckAsync(ContentOf(tag), Call));
        CountReadings();
        _clock.Advance(TimeSpan.FromSeconds(61));

        await Task.WhenAll(contents.Select(content => remover.RemoveAsync(content, Call)));

        Assert.All(Readings, reading => Assert.Equal(2 * _counts[reading], CountOf(reading)));
        Assert.Equal(2, _server.Requests.Count(static sent => sent.Method == "DELETE"));
    }

    public void Dispose() => _server.Dispose();

    /// <summary>Checks a content, and deletes it some time later.</summary>
    private async Task RemoveAsync(TimeSpan after, Action? meanwhile = null)
    {
        var remover = Remover();
        var now = await remover.CheckAsync(ContentOf("1"), Call);
        CountReadings();
        meanwhile?.Invoke();
        _clock.Advance(after);
        await remover.RemoveAsync(now, Call);
    }

    private ContentRemover Remover() =>
        new(_connection, new ContentProof(_connection, new UsageScope(), _clock), TimeSpan.FromDays(1), _clock);

    private static ImageContent ContentOf(string tag) => new() { SwrPath = $"{Repository}:{tag}", Digest = DigestOf(tag) };

    private void CountReadings()
    {
        foreach (var reading in Readings) _counts.Add(reading, CountOf(reading));
        Assert.DoesNotContain(0, _counts.Values);
    }

    private int CountOf(string segment) => _server.Requests.Count(sent => sent.Uri.Segments[^1] == segment);

    private static int OffsetOf(SentRequest sent) => int.Parse(
        sent.Uri.Query.Split("offset=")[1].Split('&')[0], CultureInfo.InvariantCulture);

    private static string DigestOf(string tag) => $"sha256:{new string(tag[0], 64)}";

    private static string TagOf(string name) =>
        $$"""{"Tag":"{{name}}","digest":"{{DigestOf(name)}}","tag_type":0, """ +
        """ "created":"2020-01-02T03:04:05Z","updated":"2020-01-02T03:04:05Z"}""";

    private byte[] Answer(SentRequest sent) => sent.Method == "DELETE"
        ? LoopbackServer.Answer(204, string.Empty)
        : LoopbackServer.Answer(200, sent.Uri.Segments[^1] switch
        {
            "workspaces" => """{"total_count":1,"workspaces":[{"id":"0"}]}""",
            "projects" => $$"""{"projects":[{"id":"{{Requests.ProjectId}}","name":"cn-north-4"}]}""",
            "images" => _images,
            "training-job-searches" => _jobs,
            "tags" => $"[{string.Join(",", Tags.Skip(OffsetOf(sent)).Select(TagOf))}]",
            "1" => TagOf("1"),
            "2" => TagOf("2"),
            "references" => """{"tags":[]}""",
            _ => NoRecords,
        });
}
