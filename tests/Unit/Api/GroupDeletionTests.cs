using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Api;

/// <summary>A group counts as deleted only if a response says so, or if a listing no longer contains it.</summary>
public sealed class GroupDeletionTests : IDisposable
{
    private const string Group = """{"id":"c9ab2b2f-edda-4556-bdbb-494e868d043c","name":"app","version_count":2}""";
    private const string GroupNotFound = """{"error_code":"ModelArts.6404","error_msg":"The image group does not exist."}""";

    private readonly TestClient _client = new(maximumRetryCount: 1);

    private ScriptedHandler Network => _client.Network;

    [Theory]
    [InlineData(204, "")]
    [InlineData(200, Group)]
    [InlineData(200, """{"id":"C9AB2B2F-EDDA-4556-BDBB-494E868D043C","status":"DELETED"}""")]
    public async Task Returns_the_group_that_the_service_describes(int status, string body)
    {
        Network.Answers(status, body);

        Assert.Equal("DELETED", (await DeleteAsync()).Status);
        Assert.Single(Network.Sent);
    }

    [Theory]
    [InlineData("""{"id":"c9ab2b""")]
    [InlineData("<html></html>")]
    [InlineData("ok")]
    public async Task A_truncated_success_is_retried_and_not_found_means_success(string body)
    {
        Network.Answers(200, body).Answers(404, GroupNotFound);

        Assert.Equal("DELETED", (await DeleteAsync()).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"ok\"")]
    [InlineData("""{"success":false}""")]
    [InlineData("""{"id":null,"name":"app"}""")]
    [InlineData("""{"id":"aaaa2b2f-edda-4556-bdbb-494e868d043c","name":"app"}""")]
    [InlineData("""{"id":"c9ab2b2f-edda-4556-bdbb-494e868d043c","status":"ERROR"}""")]
    public async Task A_complete_success_that_does_not_confirm_the_deletion_is_checked_and_not_retried(string body)
    {
        Network.Answers(200, body).Answers(200, """{"data":[],"total":0}""");

        var group = await DeleteAsync();

        Assert.Equal(["DELETE", "GET"], Network.Sent.Select(static sent => sent.Method));
        Assert.Equal(("app", "DELETED"), (group.Name, group.Status));
    }

    [Theory]
    [InlineData("""{"error_code":"X.1","error_msg":"not now"}""")]
    [InlineData("""{"code":"X.1","message":"not now"}""")]
    [InlineData("""{"error":{"code":"X.1","message":"not now"}}""")]
    public async Task An_error_body_with_a_success_status_is_an_error(string body)
    {
        Network.Answers(200, body).Answers(200, $$"""{"data":[{{Group}}],"total":1}""");

        var exception = await Assert.ThrowsAsync<ModelArtsException>(DeleteAsync);

        Assert.Equal("X.1", exception.ErrorCode);
        Assert.EndsWith("It is still there.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"data":[],"total":0}""", true)]
    [InlineData("""{"data":[]}""", true)]
    [InlineData("""{"data":[{"id":"aaaa2b2f-edda-4556-bdbb-494e868d043c"}],"total":1}""", true)]
    [InlineData("{}", false)]
    [InlineData("", false)]
    [InlineData("""{"data":[],"total":5}""", false)]
    [InlineData("""{"data":[null]}""", false)]
    [InlineData("""{"data":[{"name":"app"}],"total":1}""", false)]
    public async Task Only_a_listing_that_would_contain_it_proves_that_it_is_gone(string listing, bool isGone)
    {
        Network.Answers(500).Answers(500).Otherwise = (_, _) => Task.FromResult(ScriptedHandler.Answer(200, listing));

        if (isGone)
        {
            Assert.Equal("DELETED", (await DeleteAsync()).Status);
        }
        else
        {
            var exception = await Assert.ThrowsAsync<ModelArtsException>(DeleteAsync);
            Assert.Equal(Failure.ServiceUnavailable, exception.Failure);
            Assert.True(exception.MayHaveBeenCarriedOut);
        }
    }

    [Fact]
    public async Task A_full_listing_of_groups_may_be_incomplete()
    {
        var groups = string.Join(',', Enumerable.Range(0, 200).Select(static i => $$"""{"id":"{{i}}"}"""));
        Network.Answers(200, "{}").Answers(200, $$"""{"data":[{{groups}}]}""");

        Assert.True((await Assert.ThrowsAsync<ModelArtsException>(DeleteAsync)).MayHaveBeenCarriedOut);
    }

    [Fact]
    public async Task Is_searched_for_where_it_was_listed()
    {
        Network.Answers(200, "{}").Answers(200, """{"data":[],"total":0}""");

        await DeleteAsync(new ImageGroup
        {
            Id = Requests.ImageId, Name = "app", Namespace = "team", Type = "DEDICATED", WorkspaceId = "w1", ListedSwrInstanceId = "i1",
            IsListed = true,
        });

        Assert.All(
            ["name=app", "namespace=team", "type=DEDICATED", "workspace_id=w1", "i1"],
            part => Assert.Contains(part, Network.Sent[1].Uri.Query, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "DEDICATED", true), InlineData("app", null, true), InlineData("app", "DEDICATED", false)]
    public async Task Is_not_searched_for_if_it_was_not_listed(string? name, string? type, bool isListed)
    {
        Network.Answers(200, "{}");

        var failure = await Assert.ThrowsAsync<ModelArtsException>(
            () => DeleteAsync(new ImageGroup { Id = Requests.ImageId, Name = name, Type = type, IsListed = isListed }));

        Assert.True(failure.MayHaveBeenCarriedOut);
        Assert.Single(Network.Sent);
    }

    public void Dispose() => _client.Dispose();

    private Task<ImageGroup> DeleteAsync() =>
        DeleteAsync(new ImageGroup { Id = Requests.ImageId, Name = "app", Type = "DEDICATED", IsListed = true });

    private Task<ImageGroup> DeleteAsync(ImageGroup group) => _client.ImageGroups.DeleteAsync(
        group,
        force: false,
        new CallOptions(_client.Log, TestContext.Current.CancellationToken, CancellationToken.None));
}
