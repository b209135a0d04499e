using ModelArtsImages.Api;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Cleanup.Usage;

/// <summary>How workloads name their images, in every form, and what is unknown if one of them cannot be read.</summary>
public sealed class ImageUsageClientTests : IDisposable
{
    private const string Id = "c9ab2b2f-edda-4556-bdbb-494e868d043c";
    private const string Path = "swr.x.com/team/app:1";

    private readonly TestClient _client = new(maximumRetryCount: 0);

    /// <summary>The responses, by the last segment of the requested path.</summary>
    private readonly Dictionary<string, string> _answers = new()
    {
        ["workspaces"] = """{"total_count":1,"workspaces":[{"id":"0"}]}""",
        ["notebooks"] = """{"total":0,"data":[]}""",
        ["all"] = """{"total":0,"data":[]}""",
        ["training-job-searches"] = """{"total":0,"items":[]}""",
        ["algorithms"] = """{"total":0,"items":[]}""",
        ["services"] = """{"total":0,"data":[]}""",
        ["models"] = """{"total_count":0,"models":[]}""",
        ["workflows"] = """{"total":0,"items":[]}""",
    };

    public ImageUsageClientTests() => _client.Network.Otherwise = (sent, _) => Task.FromResult(Answer(sent));

    private CallOptions Call => new(_client.Log, TestContext.Current.CancellationToken);

    private ImageUsageClient Usage => new(
        _client.Pipeline, _client.Context, new WorkspaceClient(_client.Pipeline, _client.Context), _client.Clock);

    public static TheoryData<string, string> Named => new()
    {
        { "notebooks", """{"id":"w","image":{"id":"c9ab2b2f-edda-4556-bdbb-494e868d043c"}}""" },
        { "notebooks", """{"id":"w","image":{"image_id":"c9ab2b2f-edda-4556-bdbb-494e868d043c"}}""" },
        { "all", """{"id":"w","image":{"swr_path":"swr.x.com/team/app:1"}}""" },
        { "all", """{"id":"w","image":{"image_url":"swr.x.com/team/app:1"}}""" },
        { "all", """{"id":"w","image":{"swr_location":"swr.x.com/team/app:1"}}""" },
        { "all", """{"id":"w","image":{"image_path":"swr.x.com/team/app:1"}}""" },
        { "all", """{"id":"w","image":{"id":"other","swr_path":"swr.x.com/team/app:1"}}""" },
        { "all", """{"id":"w","image":{"id":"ffffffff-edda-4556-bdbb-494e868d043c","swr_path":"swr.x.com/team/app:1"}}""" },
        { "all", """{"id":"w","image":{"namespace":"team","name":"app","tag":"1"}}""" },
        { "all", """{"id":"w","image":"team/app:1"}""" },
        { "training-job-searches", """{"metadata":{"id":"w"},"algorithm":{"engine":{"image_url":"https://swr.x.com/team/app:1"}}}""" },
        { "training-job-searches", """{"metadata":{"id":"w"},"algorithm":{"engine":{"image_url":"/team//app:1"}}}""" },
        { "training-job-searches", """{"metadata":{"id":"w"},"tasks":[{"engine":{"image_url":"team/app:1"}}]}""" },
        { "training-job-searches", """{"metadata":{"id":"w"},"tasks":[{"algorithm":{"engine":{"image_url":"docker://team/app:1"}}}]}""" },
        {
            "training-job-searches",
            """
            {"metadata":{"id":"w"},"algorithm":{"engine":{"image_url":"a/b:1"}},"tasks":[{"engine":{"image_url":"team/app:1"}}]}
            """
        },
        { "algorithms", """{"metadata":{"id":"w"},"job_config":{"engine":{"image_url":"team/app:1"}}}""" },
        { "algorithms", """{"id":"w","job_config":{"engine":{"image_url":"team/app:1"}}}""" },
        { "versions", """{"version":"1","instance_groups":[{"unit_configs":[{"image":{"swr_path":"team/app:1"}}]}]}""" },
        { "models", """{"model_id":"w","swr_location":"swr.x.com/team/app:1"}""" },
        { "models", """{"model_id":"w","image_address":"team/app:1"}""" },
        { "models", """{"id":"w","image_address":"team/app:1"}""" },
        { "workflows", """{"workflow_id":"w","steps":[{"properties":{"algorithm":{"engine":{"image_url":"team/app:1"}}}}]}""" },
        { "workflows", """{"id":"w","steps":[{"properties":{"image":"team/app:1"}}]}""" },
        { "workflows", """{"workflow_id":"w","data":[{"type":"image","value":{"x":"c9ab2b2f-edda-4556-bdbb-494e868d043c"}}]}""" },
        { "workflows", """{"workflow_id":"w","data_requirements":[{"type":"swr","value":{"x":["swr.x.com/team/app:1"]}}]}""" },
        { "workflows", """{"workflow_id":"w","parameters":[{"default":"{\"image\":\"team/app:1\"}"}]}""" },
        { "workflows", """{"workflow_id":"w","steps":[{"properties":{"command":"docker run --rm swr.x.com/team/app:1 --gpu"}}]}""" },
        { "workflows", """{"workflow_id":"w","steps":[{"properties":{"command":"docker run team/app:${TAG}"}}]}""" },
        { "workflows", """{"workflow_id":"w","steps":[{"properties":{"command":"pull image:team/app:1"}}]}""" },
        { "workflows", """{"workflow_id":"w","steps":[{"properties":{"command":"pull me@swr.x.com/team/app:1"}}]}""" },
        { "workflows", """{"workflow_id":"w","steps":[{"properties":{"x":{"namespace":"team","name":"app","tag":"1"}}}]}""" },
    };

    public static TheoryData<string, string> Unclear => new()
    {
        { "notebooks", """{"id":"w","name":"n"}""" },
        { "notebooks", """{"id":"w","name":"n","image":null}""" },
        { "notebooks", """{"id":"w","name":"n","image":{}}""" },
        { "notebooks", """{"id":"w","name":"n","image":{"id":null,"swr_path":""}}""" },
        { "notebooks", """{"id":"w","name":"n","image":{"name":"app","tag":"1"}}""" },
        { "notebooks", """{"id":"w","name":"n","image":{"reference":"1234"}}""" },
        { "notebooks", """{"id":"w","name":"n","image":[1]}""" },
        { "training-job-searches", """{"metadata":{"id":"w","name":"n"}}""" },
        { "training-job-searches", """{"metadata":{"id":"w","name":"n"},"algorithm":{}}""" },
        { "training-job-searches", """{"metadata":{"id":"w","name":"n"},"algorithm":{"engine":{"image_url":{"path":"x"}}}}""" },
        { "training-job-searches", """{"metadata":{"id":"w","name":"n"},"algorithm":{"engine":{"image_url":"app:1"}}}""" },
        { "algorithms", """{"metadata":{"id":"w","name":"n"}}""" },
        { "algorithms", """{"metadata":{"id":"w","name":"n"},"job_config":{"engine":{"image_url":"team/app: 1"}}}""" },
        { "versions", """{"version":"1"}""" },
        { "versions", """{"version":"1","instance_groups":[]}""" },
        { "versions", """{"version":"1","instance_groups":[{}]}""" },
        { "versions", """{"version":"1","instance_groups":[{"unit_configs":[{}]}]}""" },
        { "versions", """{"version":"1","instance_groups":[{"unit_configs":[{"image":{"source":"SWR"}}]}]}""" },
        { "models", """{"model_id":"w","model_name":"n","swr_location":"{{image}}"}""" },
        { "workflows", """{"workflow_id":"w","name":"n"}""" },
        { "workflows", """{"workflow_id":"w","name":"n","data":[{"type":"image","value":{"x":"the usual one"}}]}""" },
        { "workflows", """{"workflow_id":"w","name":"n","data":[{"type":"swr","value":{"x":"the usual one"}}]}""" },
    };

    public static TheoryData<string, string> Others => new()
    {
        { "notebooks", """{"id":"w","status":"DELETED"}""" },
        { "notebooks", """{"id":"w","image":{"id":"ffffffff-edda-4556-bdbb-494e868d043c","swr_path":"a/b:1"}}""" },
        { "notebooks", """{"id":"w","image":{"name":"other","tag":"1"}}""" },
        { "notebooks", """{"id":"w","image":{"name":"app","tag":"2"}}""" },
        { "training-job-searches", """{"metadata":{"id":"w"},"algorithm":{"engine":{"engine_name":"MindSpore","image_url":""}}}""" },
        { "training-job-searches", """{"metadata":{"id":"w"},"algorithm":{"id":"x"}}""" },
        { "algorithms", """{"metadata":{"id":"w"},"job_config":{"engine":{"engine_id":"x"}}}""" },
        { "models", """{"model_id":"w","swr_location":""}""" },
        { "workflows", """{"workflow_id":"w","steps":[],"data":[{"type":"image","value":{}}]}""" },
        { "workflows", """{"workflow_id":"w","steps":[{"name":"app:1","properties":{"data":"obs://team/app:1x"}}]}""" },
    };

    [Theory]
    [MemberData(nameof(Named))]
    public async Task Uses_the_image_that_it_names(string listing, string record)
    {
        Lists(listing, record);

        var index = await Usage.ReadAsync(new UsageScope(), images: null, Call);

        Assert.Equal("Used", index.Of(App()).State);
        Assert.Equal("w", index.Of(App()).UsedBy[0].Id);
        Assert.Equal("Unused", index.Of(Other()).State);
    }

    [Theory]
    [MemberData(nameof(Unclear))]
    public async Task May_use_any_image_that_it_does_not_exclude(string listing, string record)
    {
        Lists(listing, record);

        var usage = (await Usage.ReadAsync(new UsageScope(), images: null, Call)).Of(App());

        Assert.Equal("Unknown", usage.State);
        Assert.Contains(usage.NotChecked, static source => source.Reason.Contains(" n (w)", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Does_not_use_other_images(string listing, string record)
    {
        Lists(listing, record);

        Assert.Equal("Unused", (await Usage.ReadAsync(new UsageScope(), images: null, Call)).Of(App()).State);
    }

    [Fact]
    public async Task An_unclear_reference_is_quoted()
    {
        Lists("notebooks", """{"id":"w","name":"n","image":{"reference":"1234"}}""");

        var usage = (await Usage.ReadAsync(new UsageScope(), images: null, Call)).Of(App());

        Assert.Contains("""{"reference":"1234"}""", Assert.Single(usage.NotChecked).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("notebooks", """{"id":"w","image":"team/app:1"}"""), InlineData("all", """{"id":"w","image":"team/app:1"}""")]
    [InlineData("training-job-searches", """{"metadata":{"id":"w"},"algorithm":{"engine":{"image_url":"team/app:1"}}}""")]
    [InlineData("algorithms", """{"id":"w","job_config":{"engine":{"image_url":"team/app:1"}}}""")]
    [InlineData("models", """{"id":"w","image_address":"team/app:1"}""")]
    public async Task Reads_each_workspace_and_names_unreadable_ones(string listing, string record)
    {
        _answers["workspaces"] = """{"total_count":2,"workspaces":[{"id":"0"},{"id":"second"}]}""";
        var answer = $$"""{"total":1,"data":[{{record}}]}""";
        _client.Network.Otherwise = (sent, _) => Task.FromResult(
            sent.Uri.Segments[^1] == listing && (sent.Uri.Query + sent.Body).Contains("second", StringComparison.Ordinal)
                ? ScriptedHandler.Answer(200, answer)
                : Answer(sent));

        Assert.Equal("Used", (await Usage.ReadAsync(new UsageScope(), images: null, Call)).Of(App()).State);
        answer = "<html>";
        Assert.Single((await Usage.ReadAsync(new UsageScope(), images: null, Call)).Of(App()).NotChecked);
    }

    [Fact]
    public async Task A_reading_is_as_old_as_its_first_request()
    {
        _client.Network.Otherwise = (sent, _) =>
        {
            _client.Clock.Advance(TimeSpan.FromSeconds(9));
            return Task.FromResult(Answer(sent));
        };

        Assert.Equal(TimeSpan.Zero, (await Usage.ReadAsync(new UsageScope(), images: null, Call)).ReadAt);
    }

    [Theory]
    [InlineData(20), InlineData(25)]
    public async Task Requests_notebooks_in_accepted_page_sizes(int first)
    {
        var notebooks = string.Join(',', Enumerable.Range(0, first).Select(static i => $$"""{"id":"{{i}}","image":"a/b:1"}"""));
        _answers["all"] = $$"""{"total":99,"data":[{{notebooks}}]}""";

        await Usage.ReadAsync(new UsageScope(["Notebook"]), images: null, Call);

        Assert.Contains(_client.Network.Sent, static sent => sent.Uri.Query.Contains("limit=20&offset=20", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Requests_the_versions_of_a_service_without_pages()
    {
        Lists("versions", """{"version":"1","instance_groups":[{"unit_configs":[{"image":"a/b:1"}]}]}""");

        await Usage.ReadAsync(new UsageScope(["Service"]), images: null, Call);

        Assert.Equal(string.Empty, Assert.Single(_client.Network.Sent, static sent => sent.Uri.Segments[^1] == "versions").Uri.Query);
    }

    [Theory]
    [InlineData("workspaces"), InlineData("notebooks"), InlineData("all"), InlineData("training-job-searches"), InlineData("algorithms")]
    [InlineData("services"), InlineData("versions"), InlineData("models"), InlineData("workflows")]
    public async Task An_error_body_with_status_200_is_not_an_empty_list(string listing)
    {
        Lists("versions", """{"version":"1","instance_groups":[{"unit_configs":[{"image":"a/b:1"}]}]}""");
        foreach (var error in new[]
        {
            """{"is_success":false,"error_code":"ModelArts.0199","error_msg":"busy","total":0,"data":[]}""",
            """{"success":false,"total":0,"data":[]}""",
            """{"errors":[{"errorCode":"X"}],"total":0,"data":[]}""",
        })
        {
            _answers[listing] = error;
            var usage = (await Usage.ReadAsync(new UsageScope(), images: null, Call)).Of(App());
            Assert.Equal("Unknown", usage.State);
            Assert.Single(usage.NotChecked);
        }
    }

    [Theory]
    [InlineData(".."), InlineData(".")]
    public async Task A_service_with_an_invalid_id_does_not_affect_the_others(string id)
    {
        Lists("versions", """{"version":"1","instance_groups":[{"unit_configs":[{"image":{"swr_path":"team/app:1"}}]}]}""");
        _answers["services"] = $$"""{"total":2,"data":[{"id":"{{id}}","name":"odd"},{"id":"w","name":"n"}]}""";

        var index = await Usage.ReadAsync(new UsageScope(), images: null, Call);

        Assert.Equal("Used", index.Of(App()).State);
        var other = index.Of(Other());
        Assert.Equal("Unknown", other.State);
        Assert.Contains("Service odd", Assert.Single(other.NotChecked).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, null), InlineData(6, "1 more could not be read."), InlineData(40, "35 more could not be read.")]
    public async Task Many_unreadable_services_are_summarized(int count, string? last)
    {
        _answers["services"] = Many(count);
        _answers["versions"] = "<html>";

        var usage = (await Usage.ReadAsync(new UsageScope(), images: null, Call)).Of(App());

        Assert.Equal(last, usage.NotChecked.ElementAtOrDefault(5)?.Reason);
        Assert.Equal(last is null ? 5 : 6, usage.NotChecked.Length);
    }

    [Fact]
    public async Task At_most_eight_requests_are_in_flight_for_all_listings()
    {
        _answers["workspaces"] = Many(9);
        _answers["services"] = Many(30);
        _answers["versions"] = """{"total":0,"data":[]}""";
        var (inFlight, most) = (0, 0);
        _client.Network.Otherwise = async (sent, _) =>
        {
            InterlockedMax(ref most, Interlocked.Increment(ref inFlight));
            await Task.Delay(1, CancellationToken.None);
            Interlocked.Decrement(ref inFlight);
            return Answer(sent);
        };

        await Usage.ReadAsync(new UsageScope(), images: null, Call);

        Assert.InRange(most, 2, 8);
    }

    [Theory]
    [InlineData("workspaces"), InlineData("notebooks"), InlineData("all"), InlineData("models")]
    public async Task A_rejected_account_is_an_error_not_an_unknown_usage(string listing)
    {
        _client.Network.Otherwise = (sent, _) => Task.FromResult(
            sent.Uri.Segments[^1] == listing ? ScriptedHandler.Answer(401) : Answer(sent));

        var rejection = await Assert.ThrowsAsync<ModelArtsException>(() => Usage.ReadAsync(new UsageScope(), images: null, Call));

        Assert.Equal(Failure.AuthenticationFailed, rejection.Failure);
    }

    [Fact]
    public async Task Once_the_account_is_rejected_nothing_more_is_sent()
    {
        _answers["services"] = Many(40);
        _client.Network.Otherwise = (sent, _) => Task.FromResult(
            sent.Uri.Segments[^1] == "versions" ? ScriptedHandler.Answer(401) : Answer(sent));

        var rejection = await Assert.ThrowsAsync<ModelArtsException>(() => Usage.ReadAsync(new UsageScope(), images: null, Call));

        Assert.Equal(Failure.AuthenticationFailed, rejection.Failure);
        Assert.InRange(_client.Network.Sent.Count(static sent => sent.Uri.Segments[^1] == "versions"), 1, 8);
    }

    [Fact]
    public async Task Lists_only_the_requested_kinds()
    {
        await Usage.ReadAsync(new UsageScope(["Workflow"]), images: null, Call);

        Assert.Equal("workflows", Assert.Single(_client.Network.Sent).Uri.Segments[^1]);
    }

    public void Dispose() => _client.Dispose();

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); seen < value;) seen = Interlocked.CompareExchange(ref most, value, seen);
    }

    private static Image App() => new() { Id = Id, Name = "app", Tag = "1", Namespace = "team", SwrPath = Path };

    private static Image Other() => new()
    {
        Id = "00000000-edda-4556-bdbb-494e868d043c", Name = "other", Tag = "1", Namespace = "team", SwrPath = "swr.x.com/team/other:1",
    };

    private static string Many(int count) =>
        $$"""{"total":{{count}},"data":[{{string.Join(',', Enumerable.Range(0, count).Select(static i => $$"""{"id":"{{i}}"}"""))}}]}""";

    /// <summary>Adds one record to a listing.</summary>
    private void Lists(string listing, string record)
    {
        _answers[listing] = $$"""{"total":1,"data":[{{record}}]}""";
        if (listing == "versions") _answers["services"] = """{"total":1,"data":[{"id":"w","name":"n"}]}""";
    }

    /// <summary>Only notebooks of the current generation exist, so that no record occurs twice.</summary>
    private HttpResponseMessage Answer(SentRequest sent) => ScriptedHandler.Answer(
        200,
        sent.Uri.Query.Contains("feature=DEFAULT", StringComparison.Ordinal)
            ? """{"total":0,"data":[]}"""
            : _answers[sent.Uri.Segments[^1].TrimEnd('/')]);
}
