using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Cleanup;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Text;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Cleanup;

/// <summary>What has to be known of a deleted image, so that it can be made what it was, and what a failure leaves open.</summary>
public sealed class ImageRestorerTests : IDisposable
{
    private const string Path = "swr.cn-north-4.myhuaweicloud.com/team/app";

    private static readonly DateTime Changed = new(2025, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private readonly LoopbackServer _server;
    private readonly RecordingRequestLog _log = new();
    private readonly Connection _connection;

    /// <summary>The answers to requests by the end of their path; the usual ones otherwise.</summary>
    private readonly Dictionary<string, Queue<(int Status, string Body)>> _answers = [];

    private string _pushed = "2025-01-02T03:04:05Z";

    public ImageRestorerTests()
    {
        _server = new LoopbackServer(Answer);
        _connection = Connection.Of(ConnectionFactory.Open(
            new PipelineSettings { MaximumRetryCount = 0 }, new TokenAuthenticator(SecureStringExtensions.Protect(TestClient.Token)),
            "parameters", "cn-north-4", Requests.ProjectId, _server.Address, _server.Address, _server.Address));
    }

    [Theory]
    [InlineData(null, "team", "ARM", "its path in SWR is not known")]
    [InlineData("team/app:1", null, "ARM", "its path in SWR is not known")]
    [InlineData("team/app:1", "team", null, "its architecture is not known")]
    public void Requires_the_path_and_the_architecture(
        string? path, string? organization, string? architecture, string why)
    {
        var image = new Image { Id = "1", SwrPath = path, Namespace = organization, Architecture = architecture };

        var failure = Assert.Throws<ModelArtsException>(() => ImageRestorer.Check(image));

        Assert.Equal(Failure.InvalidArgument, failure.Failure);
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepts_what_Remove_MAImage_returned() =>
        ImageRestorer.Check(new Image { SwrPath = "team/app:1", Namespace = "team", Architecture = "X86_64" });

    [Fact]
    public async Task An_image_that_could_not_be_compared_is_not_called_registered()
    {
        Answers("images", 500, string.Empty);
        var restorer = new ImageRestorer(_connection);

        for (var i = 0; i < 2; i++)
        {
            var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RestoreAsync(restorer));
            Assert.Equal(Failure.ServiceUnavailable, failure.Failure);
        }

        Assert.DoesNotContain(_server.Requests, static sent => sent.Method == "POST");
    }

    [Fact]
    public async Task After_a_rejection_the_same_path_may_be_registered()
    {
        Answers("POST", 400, """{"error_code":"ModelArts.0102","error_msg":"No."}""");
        var restorer = new ImageRestorer(_connection);

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RestoreAsync(restorer));

        Assert.Equal(Failure.BadRequest, failure.Failure);
        Assert.Equal($"{Path}:1", (await RestoreAsync(restorer)).SwrPath);
    }

    [Fact]
    public async Task After_a_lost_response_the_same_path_is_not_registered_again()
    {
        Answers("POST", 500, string.Empty);
        var restorer = new ImageRestorer(_connection);

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RestoreAsync(restorer));
        Assert.True(failure.MayHaveBeenCarriedOut);

        var again = await Assert.ThrowsAsync<ModelArtsException>(() => RestoreAsync(restorer));
        Assert.Equal(Failure.ImageExists, again.Failure);
        Assert.EndsWith(
            $": an earlier input has the same path, {Path}:1. Nothing was registered for this one.", again.Message,
            StringComparison.Ordinal);
        Assert.Single(_server.Requests, static sent => sent.Method == "POST");
    }

    [Theory]
    [InlineData(null, "2025-01-02T03:04:05Z", true), InlineData(null, "2025-01-02T03:04:05.900Z", false)]
    [InlineData("1/2/2025 3:04:05", "2025-01-02T03:04:05.900Z", true), InlineData("1/2/2025 3:04:05", "2025-01-02T03:04:06Z", true)]
    [InlineData("1/2/2025 3:04:05", "2025-01-02T03:04:06.001Z", false)]
    public async Task A_date_of_a_file_without_fractions_means_its_whole_second(string? written, string pushed, bool isRestored)
    {
        _pushed = pushed;
        var times = written is null ? null : new WrittenTimes(null, new WrittenTime(written, TimeForm.Iso, Changed));

        await CheckAsync(times, isRestored);
    }

    [Fact]
    public async Task A_date_of_a_file_with_fractions_means_that_moment()
    {
        _pushed = "2025-01-02T03:04:05.900Z";
        var written = new WrittenTime("2025-01-02T03:04:05.100Z", TimeForm.Iso, Changed.AddMilliseconds(100));

        await CheckAsync(new WrittenTimes(null, written), isRestored: false);
    }

    [Fact]
    public async Task A_text_that_is_not_a_date_here_is_not_taken_for_one() =>
        await CheckAsync(new WrittenTimes(null, new WrittenTime("2.1.2025", TimeForm.Foreign, Value: null)), isRestored: false);

    public void Dispose() => _server.Dispose();

    private async Task CheckAsync(WrittenTimes? times, bool isRestored)
    {
        var restoring = RestoreAsync(new ImageRestorer(_connection), times);
        if (isRestored) Assert.Equal($"{Path}:1", (await restoring).SwrPath);
        else Assert.Equal(Failure.ContentChanged, (await Assert.ThrowsAsync<ModelArtsException>(() => restoring)).Failure);
    }

    private Task<Image> RestoreAsync(ImageRestorer restorer, WrittenTimes? times = null) => restorer.RestoreAsync(
        new Image
        {
            Id = Requests.ImageId, Namespace = "team", Name = "app", Tag = "1", SwrPath = $"{Path}:1", Architecture = "X86_64",
            UpdatedAt = Changed, Written = times,
        },
        allowChangedContent: false,
        new CallOptions(_log, TestContext.Current.CancellationToken));

    private void Answers(string segment, int status, string body)
    {
        if (!_answers.TryGetValue(segment, out var queue)) _answers.Add(segment, queue = new());
        queue.Enqueue((status, body));
    }

    private byte[] Answer(SentRequest sent)
    {
        var segment = sent.Method == "POST" ? "POST" : sent.Uri.Segments[^1];
        if (_answers.TryGetValue(segment, out var queue) && queue.TryDequeue(out var answer))
            return LoopbackServer.Answer(answer.Status, answer.Body);
        return LoopbackServer.Answer(200, segment switch
        {
            "workspaces" => """{"total_count":1,"workspaces":[{"id":"0"}]}""",
            "images" => """{"total":0,"data":[]}""",
            "tags" => sent.Uri.Query.Contains("offset=0", StringComparison.Ordinal)
                ? $$"""[{"Tag":"1","digest":"sha256:11","tag_type":0,"updated":"{{_pushed}}"}]"""
                : "[]",
            "POST" => $$"""{"id":"{{Requests.ImageId}}","name":"app","tag":"1","namespace":"team","swr_path":"{{Path}}:1"}""",
            _ => "{}",
        });
    }
}
