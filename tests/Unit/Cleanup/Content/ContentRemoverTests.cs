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

/// <summary>A reading of images and workloads is valid for a minute; before a later deletion, they are read again.</summary>
public sealed class ContentRemoverTests : IDisposable
{
    private const string Repository = "swr.cn-north-4.myhuaweicloud.com/team/app";
    private const string NoRecords = """{"total":0,"data":[],"items":[],"models":[],"images":[]}""";

    private const string OtherProject = "fedcba9876543210fedcba9876543210";

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

    /// <summary>The number of requests for each reading when the content was checked.</summary>
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>The records of tags that differ from the usual one.</summary>
    private readonly Dictionary<string, string> _tags = [];

    private (int Status, string Body) _references = (200, """{"tags":[]}""");
    private (int Status, string Body) _deletion = (204, string.Empty);
    private (int Status, string Body)? _afterwards;
    private (int Status, string Body)? _listing;

    /// <summary>How many deletions there have been when SWR answers as it does afterwards.</summary>
    private int _deletions = 1;

    private string[] _headers = [];

    private TimeSpan _readingTakes;

    private string _jobs = NoRecords;
    private string _images = NoRecords;
    private string _otherProject = string.Empty;
    private string _jobsOfOther = NoRecords;

    /// <summary>The request during which the command is stopped.</summary>
    private (Func<SentRequest, bool> IsIt, CancellationTokenSource Source)? _stopsDuring;

    public ContentRemoverTests()
    {
        _server = new LoopbackServer(Answer);
        _connection = Connect(new TokenAuthenticator(SecureStringExtensions.Protect(TestClient.Token)));
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
    public async Task After_a_minute_everything_is_read_again()
    {
        await RemoveAsync(after: TimeSpan.FromSeconds(61));

        Assert.All(Readings, reading => Assert.Equal(2 * _counts[reading], CountOf(reading)));
        Assert.Single(_server.Requests, static sent => sent.Method == "DELETE");
    }

    [Fact]
    public async Task A_workload_that_appears_before_the_deletion_keeps_the_content()
    {
        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync(
            after: TimeSpan.FromSeconds(61), meanwhile: () => _jobs = OneJob));

        Assert.Equal(Failure.ContentInUse, failure.Failure);
        Assert.Contains("TrainingJob nightly", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Requests, static sent => sent.Method == "DELETE");
    }

    [Fact]
    public async Task A_workload_of_another_project_keeps_the_content()
    {
        _otherProject = $$""",{"id":"{{OtherProject}}","name":"cn-north-4_team"}""";
        _jobsOfOther = OneJob;
        var connection = Connect(TestClient.WithAccessKey());
        var remover = new ContentRemover(connection, new ContentProof(connection, new UsageScope(), _clock), TimeSpan.FromDays(1), _clock);

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => remover.CheckAsync(ContentOf("1"), Call));

        Assert.Equal(Failure.ContentInUse, failure.Failure);
        Assert.Contains("TrainingJob nightly", failure.Message, StringComparison.Ordinal);
        _jobsOfOther = NoRecords;
        _clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal([Requests.ProjectId, OtherProject], (await remover.CheckAsync(ContentOf("1"), Call)).ComparedProjects!);
    }

    [Theory]
    [InlineData("""{"total":0}"""), InlineData("""{"total":0,"data":null}""")]
    [InlineData("""{"total":1,"data":[null]}"""), InlineData("""{"total":1,"data":[{"name":"app"}]}""")]
    public async Task A_page_without_a_list_of_identified_images_does_not_prove_that_there_are_none(string body)
    {
        _images = body;

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => Remover().CheckAsync(ContentOf("1"), Call));

        Assert.Equal(Failure.ContentInUse, failure.Failure);
    }

    [Fact]
    public async Task A_stop_during_the_check_cancels_it()
    {
        using var stopping = new CancellationTokenSource();
        var remover = Remover();
        var now = await remover.CheckAsync(ContentOf("1"), Call);
        _clock.Advance(TimeSpan.FromSeconds(61));
        _stopsDuring = (static sent => sent.Uri.Segments[^1] == "training-job-searches", stopping);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => remover.RemoveAsync(now, Call with { Stopping = stopping.Token }));

        Assert.DoesNotContain(_server.Requests, static sent => sent.Method == "DELETE");
    }

    [Fact]
    public async Task A_stop_during_the_check_after_a_lost_response_cancels_it_and_the_outcome_is_unknown()
    {
        using var stopping = new CancellationTokenSource();
        _deletion = (500, string.Empty);
        _afterwards = (404, """{"errors":[{"errorCode":"SVCSTG.SWR.4040113"}]}""");
        var remover = Remover();
        var now = await remover.CheckAsync(ContentOf("1"), Call);
        _stopsDuring = (sent => sent.Method == "GET" && _server.Requests.Any(static one => one.Method == "DELETE"), stopping);

        var failure = await Assert.ThrowsAsync<ModelArtsException>(
            () => remover.RemoveAsync(now, Call with { Stopping = stopping.Token }));

        Assert.True(failure.MayHaveBeenCarriedOut);
        Assert.EndsWith("It is not known whether it was deleted.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_is_registered_before_the_deletion_keeps_the_content()
    {
        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync(
            after: TimeSpan.FromSeconds(61), meanwhile: () => _images = OneImage));

        Assert.Equal(Failure.ContentInUse, failure.Failure);
        Assert.DoesNotContain(_server.Requests, static sent => sent.Method == "DELETE");
    }

    [Fact]
    public async Task A_reading_that_takes_longer_than_its_lifetime_is_followed_by_the_deletion()
    {
        await Eventually.EndsAsync(RemoveAsync(after: TimeSpan.FromSeconds(61), meanwhile: () => _readingTakes = TimeSpan.FromSeconds(90)));

        Assert.Equal(2 * _counts["training-job-searches"], CountOf("training-job-searches"));
        Assert.Single(_server.Requests, static sent => sent.Method == "DELETE");
    }

    [Fact]
    public async Task Concurrent_deletions_share_a_reading()
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

    [Theory]
    [InlineData(""" "updated":"2020-01-02T03:04:05Z" """, "may be a multi-platform index, which SWR does not say")]
    [InlineData(""" "tag_type":1,"updated":"2020-01-02T03:04:05Z" """, "is a multi-platform index")]
    [InlineData(""" "updated":"2020-01-02T03:04:05Z","manifest":"{\"manifests\":[]}" """, "is a multi-platform index")]
    [InlineData(
        """ "tag_type":0,"updated":"2020-01-02T03:04:05Z","manifest":"{\"subject\":{}}" """, "signs or describes other content")]
    [InlineData(""" "tag_type":0,"created":"2020-01-02T03:04:05Z" """, "was pushed at a time that SWR does not report")]
    [InlineData(""" "tag_type":0,"created":"2020-01-02T03:04:05Z","updated":"2026-01-15T03:04:05Z" """, "less than -MinimumAge ago")]
    [InlineData(""" "tag_type":0,"created":"2026-01-15T03:04:05Z","updated":"2020-01-02T03:04:05Z" """, "less than -MinimumAge ago")]
    public async Task Properties_of_a_tag_keep_it_and_tags_with_its_digest(string fields, string why)
    {
        _tags["1"] = $$"""{"Tag":"1","digest":"{{DigestOf("2")}}",{{fields}}}""";

        foreach (var tag in Tags)
        {
            var failure = await Assert.ThrowsAsync<ModelArtsException>(
                () => Remover().CheckAsync(new ImageContent { SwrPath = $"{Repository}:{tag}", Digest = DigestOf("2") }, Call));

            Assert.Equal(Failure.ContentInUse, failure.Failure);
            Assert.Contains(why, failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(200, """{"tags":["signed"]}"""), InlineData(200, "{}"), InlineData(403, "{}"), InlineData(500, "")]
    [InlineData(403, """{"errors":[{"errorCode":"SVCSTG.SWR.4030000","errorMessage":"Access denied."}]}""")]
    public async Task A_tag_that_is_or_may_be_a_signature_is_kept(int status, string body)
    {
        _references = (status, body);

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync(after: TimeSpan.Zero));

        Assert.Equal(Failure.ContentInUse, failure.Failure);
        Assert.DoesNotContain(_server.Requests, static sent => sent.Method == "DELETE");
    }

    [Theory]
    [InlineData("""{"errors":[{"errorCode":"SVCSTG.SWR.4040083","errorMessage":"URL was not found."}]}""")]
    [InlineData("""{"error_code":"APIGW.0101","error_msg":"The API does not exist."}""")]
    public async Task A_registry_without_the_operation_has_no_signatures(string answer)
    {
        _references = (404, answer);

        await RemoveAsync(after: TimeSpan.Zero);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>Not found</html>")]
    [InlineData("""{"message":"no Route matched with those values"}""")]
    public async Task A_404_of_a_proxy_does_not_prove_that_a_tag_is_no_signature(string answer)
    {
        _references = (404, answer);

        var refusal = await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync(after: TimeSpan.Zero));

        Assert.Equal(Failure.ContentInUse, refusal.Failure);
    }

    [Theory]
    [InlineData(404, """{"errors":[{"errorCode":"SVCSTG.SWR.4040113"}]}""", "ContentMissing"), InlineData(403, "{}", "AccessDenied")]
    public async Task A_refused_deletion_is_an_error_even_if_the_tag_is_gone_by_then(int status, string body, string failure)
    {
        _deletion = (status, body);
        _afterwards = (404, """{"errors":[{"errorCode":"SVCSTG.SWR.4040113"}]}""");

        var thrown = await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync(after: TimeSpan.Zero));

        Assert.Equal(failure, thrown.Failure.ToString());
    }

    [Theory]
    [InlineData(404, """{"errors":[{"errorCode":"SVCSTG.SWR.4040113"}]}""", null)]
    [InlineData(404, "", "It is not known whether it was deleted.")]
    [InlineData(200, "{}", "It is not known whether it was deleted.")]
    [InlineData(200, """{"Tag":"2","digest":"sha256:00"}""", "It is not known whether it was deleted.")]
    [InlineData(200, """{"Tag":"1","digest":"sha256:00"}""", "It is still there.")]
    public async Task After_a_lost_response_SWR_is_asked_whether_the_tag_is_gone(int status, string body, string? outcome)
    {
        _deletion = (500, string.Empty);
        _afterwards = (status, body);

        if (outcome is null)
        {
            await RemoveAsync(after: TimeSpan.Zero);
            return;
        }

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync(after: TimeSpan.Zero));
        Assert.EndsWith(outcome, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_success_with_a_body_is_checked()
    {
        _deletion = (200, """{"result":"queued"}""");
        _afterwards = (200, """{"Tag":"1","digest":"sha256:00"}""");

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync(after: TimeSpan.Zero));

        Assert.EndsWith("It is still there.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Age_is_counted_by_the_clock_of_SWR()
    {
        _tags["1"] = TagOf("1").Replace("2020-01-02T03:04:05Z", "2026-01-14T20:00:00Z", StringComparison.Ordinal);
        _headers = ["Date: Thu, 15 Jan 2026 08:30:45 GMT"];
        _clock.Set(TimeSpan.FromDays(2));

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync(after: TimeSpan.Zero));

        Assert.Contains("less than -MinimumAge ago", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workload_that_names_another_tag_of_the_same_digest_uses_the_content()
    {
        _tags["2"] = TagOf("2").Replace(DigestOf("2"), DigestOf("1"), StringComparison.Ordinal);
        _jobs = OneJob.Replace("team/app:1", "team/app:2", StringComparison.Ordinal);

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => Remover().CheckAsync(ContentOf("1"), Call));

        Assert.Equal(Failure.ContentInUse, failure.Failure);
    }

    [Fact]
    public async Task A_workload_that_names_another_digest_does_not_use_the_content()
    {
        _jobs = OneJob.Replace("team/app:1", $"team/app@{DigestOf("3")}", StringComparison.Ordinal);

        await RemoveAsync(after: TimeSpan.Zero);

        Assert.Single(_server.Requests, static sent => sent.Method == "DELETE");
    }

    [Fact]
    public async Task Tags_of_one_digest_that_are_deleted_together_are_no_surprise()
    {
        var remover = Remover();
        var contents = await CheckTagsOfOneDigestAsync(remover);

        await Task.WhenAll(contents.Select(content => remover.RemoveAsync(content, Call)));

        Assert.Equal(["2", "1"], contents.Select(static content => string.Concat(content.SharedTags)));
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public async Task A_tag_of_the_same_digest_whose_deletion_was_rejected_is_named_if_it_is_gone()
    {
        var remover = Remover();
        var contents = await CheckTagsOfOneDigestAsync(remover);

        _deletion = (403, "{}");
        await Assert.ThrowsAsync<ModelArtsException>(() => remover.RemoveAsync(contents[1], Call));
        _deletion = (204, string.Empty);
        await remover.RemoveAsync(contents[0], Call);

        Assert.StartsWith("Content team/app:2 is gone too", Assert.Single(_log.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deletion_is_one_even_if_it_is_not_found_out_whether_a_tag_of_the_same_digest_is_gone(bool isStopped)
    {
        _tags["1"] = TagOf("1").Replace(DigestOf("1"), DigestOf("2"), StringComparison.Ordinal);
        _afterwards = (500, string.Empty);
        using var stopping = new CancellationTokenSource();
        var remover = Remover();
        var now = await remover.CheckAsync(new ImageContent { SwrPath = $"{Repository}:1", Digest = DigestOf("2") }, Call);
        if (isStopped) _stopsDuring = (static sent => sent.Method == "DELETE", stopping);

        var deleted = await remover.RemoveAsync(now, Call with { Stopping = stopping.Token });

        Assert.Equal("Deleted", deleted.State);
        Assert.StartsWith("It is not known whether team/app:2", Assert.Single(_log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tag_of_the_same_digest_that_is_still_there_is_not_mentioned()
    {
        _tags["1"] = TagOf("1").Replace(DigestOf("1"), DigestOf("2"), StringComparison.Ordinal);
        var remover = Remover();
        var now = await remover.CheckAsync(new ImageContent { SwrPath = $"{Repository}:1", Digest = DigestOf("2") }, Call);

        await remover.RemoveAsync(now, Call);

        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public async Task After_a_failed_reading_the_tags_are_read_again()
    {
        _listing = (500, string.Empty);
        var remover = Remover();
        await Assert.ThrowsAsync<ModelArtsException>(() => remover.CheckAsync(ContentOf("1"), Call));
        _listing = null;

        var now = await remover.CheckAsync(ContentOf("1"), Call);

        Assert.Equal(Requests.ProjectId, string.Concat(now.ComparedProjects!));
    }

    [Fact]
    public async Task A_path_without_a_tag_names_no_content()
    {
        var content = new ImageContent { SwrPath = $"{Repository}@{DigestOf("1")}", Digest = DigestOf("1") };

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => Remover().CheckAsync(content, Call));

        Assert.Equal(Failure.InvalidArgument, failure.Failure);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task No_deletion_is_sent_for_a_tag_that_is_gone_by_then()
    {
        _afterwards = (404, """{"errors":[{"errorCode":"SVCSTG.SWR.4040113"}]}""");
        _deletions = 0;

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync(after: TimeSpan.Zero));

        Assert.Equal(Failure.ContentMissing, failure.Failure);
        Assert.DoesNotContain(_server.Requests, static sent => sent.Method == "DELETE");
    }

    [Fact]
    public async Task Content_of_a_deleted_repository_is_missing()
    {
        _listing = (404, """{"errors":[{"errorCode":"SVCSTG.SWR.4040113"}]}""");

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => Remover().CheckAsync(ContentOf("1"), Call));

        Assert.Equal(Failure.ContentMissing, failure.Failure);
    }

    [Fact]
    public async Task Content_without_a_digest_is_kept_even_if_SWR_reports_none()
    {
        _tags["1"] = TagOf("1").Replace(DigestOf("1"), string.Empty, StringComparison.Ordinal);

        var failure = await Assert.ThrowsAsync<ModelArtsException>(
            () => Remover().CheckAsync(new ImageContent { SwrPath = $"{Repository}:1", Digest = string.Empty }, Call));

        Assert.Equal(Failure.InvalidArgument, failure.Failure);
    }

    [Fact]
    public async Task A_rejected_account_is_not_content_in_use()
    {
        _references = (401, "{}");

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => RemoveAsync(after: TimeSpan.Zero));

        Assert.Equal(Failure.AuthenticationFailed, failure.Failure);
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

    /// <summary>Checks both tags, which have the same digest and are gone after two deletions.</summary>
    private async Task<List<ImageContent>> CheckTagsOfOneDigestAsync(ContentRemover remover)
    {
        foreach (var tag in Tags) _tags[tag] = TagOf(tag).Replace(DigestOf(tag), DigestOf("2"), StringComparison.Ordinal);
        _afterwards = (404, """{"errors":[{"errorCode":"SVCSTG.SWR.4040113"}]}""");
        _deletions = Tags.Length;
        var contents = new List<ImageContent>();
        foreach (var tag in Tags)
        {
            contents.Add(await remover.CheckAsync(
                new ImageContent { SwrPath = $"{Repository}:{tag}", Digest = DigestOf("2") }, Call));
        }

        return contents;
    }

    private Connection Connect(RequestAuthenticator authenticator) => Connection.Of(ConnectionFactory.Open(
        new PipelineSettings { MaximumRetryCount = 0 }, authenticator, "parameters", "cn-north-4", Requests.ProjectId, _server.Address,
        _server.Address, _server.Address));

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

    private string TagOf(string name) => _tags.TryGetValue(name, out var tag) ? tag :
        $$"""{"Tag":"{{name}}","digest":"{{DigestOf(name)}}","tag_type":0, """ +
        """ "created":"2020-01-02T03:04:05Z","updated":"2020-01-02T03:04:05Z"}""";

    private byte[] Answer(SentRequest sent)
    {
        if (sent.Uri.Segments[^1] == "training-job-searches") _clock.Advance(_readingTakes);
        if (_stopsDuring is { } stop && stop.IsIt(sent)) stop.Source.Cancel();
        var isAfterwards = _server.Requests.Count(static one => one.Method == "DELETE") >= _deletions;
        var (status, body) = sent.Method == "DELETE" ? _deletion
            : sent.Uri.Segments[^1] == "references" ? _references
            : isAfterwards && _afterwards is { } afterwards && Tags.Contains(sent.Uri.Segments[^1]) ? afterwards
            : _listing is { } listing && sent.Uri.Segments[^1] == "tags" ? listing
            : (200, Listed(sent));
        return LoopbackServer.Answer(status, body, _headers);
    }

    private string Listed(SentRequest sent) => sent.Uri.Segments[^1] switch
    {
        "workspaces" => """{"total_count":1,"workspaces":[{"id":"0"}]}""",
        "projects" => $$"""{"projects":[{"id":"{{Requests.ProjectId}}","name":"cn-north-4"}{{_otherProject}}]}""",
        "images" => _images,
        "training-job-searches" => sent.Uri.AbsolutePath.Contains(OtherProject, StringComparison.Ordinal) ? _jobsOfOther : _jobs,
        "tags" => $"[{string.Join(",", Tags.Skip(OffsetOf(sent)).Select(TagOf))}]",
        "1" => TagOf("1"),
        "2" => TagOf("2"),
        _ => NoRecords,
    };
}
