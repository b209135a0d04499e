using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Cleanup.Content;

/// <summary>The other projects that share the registry of an account, whose images must be compared.</summary>
public sealed class AccountProjectsTests : IDisposable
{
    private const string Own = $$"""{"id":"{{Requests.ProjectId}}","name":"cn-north-4"}""";

    private readonly LoopbackServer _server;
    private (int Status, string Body) _projects;

    public AccountProjectsTests() => _server = new LoopbackServer(_ => LoopbackServer.Answer(_projects.Status, _projects.Body));

    [Theory]
    [InlineData("cn-north-4", true), InlineData("CN-North-4", true), InlineData("cn-north-4_team", true), InlineData("", true)]
    [InlineData(null, true), InlineData("cn-north-41", false), InlineData("cn-east-3", false), InlineData("MOS", false)]
    public async Task A_project_belongs_to_the_region_in_its_name_or_to_any_without_a_name(string? name, bool isOther)
    {
        var named = name is null ? string.Empty : $$""","name":"{{name}}" """;
        _projects = (200, $$"""{"projects":[{{Own}},{"id":"other"{{named}}},{"id":"OTHER"{{named}}}]}""");

        var (others, unknown) = await ListAsync(TestClient.WithAccessKey());

        Assert.Equal(isOther ? ["other"] : [], others.Select(static other => other.Context.ProjectId));
        Assert.Null(unknown);
    }

    [Fact]
    public async Task The_current_project_is_not_another_one()
    {
        _projects = (200, $$"""{"projects":[{{Own}},{"id":"{{Requests.ProjectId.ToUpperInvariant()}}","name":"cn-north-4"}]}""");

        Assert.Empty((await ListAsync(TestClient.WithAccessKey())).Others);
    }

    [Fact]
    public async Task A_token_cannot_query_other_projects()
    {
        _projects = (200, $$"""{"projects":[{{Own}},{"id":"other","name":"cn-north-4"}]}""");

        var (others, unknown) = await ListAsync(new TokenAuthenticator(SecureStringExtensions.Protect(TestClient.Token)));

        Assert.Empty(others);
        Assert.StartsWith("another project of the account in region cn-north-4 cannot be queried", unknown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, ""), InlineData(200, "{}"), InlineData(200, """{"projects":[]}""")]
    public async Task An_unreadable_list_of_projects_is_unknown_not_empty(int status, string body)
    {
        _projects = (status, body);

        var (others, unknown) = await ListAsync(TestClient.WithAccessKey());

        Assert.Empty(others);
        Assert.StartsWith("the projects of the account cannot be listed", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_account_is_an_error()
    {
        _projects = (401, string.Empty);

        var failure = await Assert.ThrowsAsync<ModelArtsException>(() => ListAsync(TestClient.WithAccessKey()));

        Assert.Equal(Failure.AuthenticationFailed, failure.Failure);
    }

    public void Dispose() => _server.Dispose();

    private Task<(IReadOnlyList<Connection> Others, string? Unknown)> ListAsync(RequestAuthenticator authenticator) =>
        AccountProjects.ListOthersAsync(
            Connection.Of(ConnectionFactory.Open(
                new PipelineSettings { MaximumRetryCount = 0 }, authenticator, "parameters", "cn-north-4", Requests.ProjectId,
                _server.Address, _server.Address, _server.Address)),
            new CallOptions(new RecordingRequestLog(), TestContext.Current.CancellationToken));
}
