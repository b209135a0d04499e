using ModelArtsImages.Authentication;
using ModelArtsImages.Connections;
using ModelArtsImages.Credentials;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Connections;

/// <summary>A context takes its values from the parameters, then from the source of the credentials, then from the environment.</summary>
[Collection(EnvironmentScope.Collection)]
public sealed class ConnectionFactoryTests : IDisposable
{
    private const string OneProject = """{"projects":[{"id":"0123456789abcdef0123456789abcdef","name":"cn-north-4"}]}""";

    private readonly EnvironmentScope _environment = new();
    private readonly RecordingRequestLog _log = new();

    [Fact]
    public async Task The_region_is_that_of_the_user_the_source_the_environment_or_the_endpoint()
    {
        var settings = new ConnectionSettings { ProjectId = "p", Endpoint = new Uri("https://modelarts.cn-north-9.myhuaweicloud.com") };
        Assert.Equal("cn-north-9", (await CreateAsync(settings)).Region);

        _environment.Set("HW_REGION_NAME", "cn-north-4");
        Assert.Equal("cn-north-4", (await CreateAsync(settings)).Region);
        Assert.Equal("cn-north-2", (await CreateAsync(settings, Found() with { Region = "cn-north-2" })).Region);
        Assert.Equal(
            "cn-north-1", (await CreateAsync(settings with { Region = "cn-north-1" }, Found() with { Region = "cn-north-2" })).Region);
    }

    [Fact]
    public async Task The_endpoint_is_that_of_the_user_the_environment_or_the_region()
    {
        var settings = new ConnectionSettings { ProjectId = "p", Region = "cn-north-4" };
        Assert.Equal("https://modelarts.cn-north-4.myhuaweicloud.com/", (await CreateAsync(settings)).Endpoint.AbsoluteUri);

        _environment.Set("HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4", "https://env.example.com");
        Assert.Equal("https://env.example.com/", (await CreateAsync(settings)).Endpoint.AbsoluteUri);
        Assert.Equal(
            "https://user.example.com/",
            (await CreateAsync(settings with { Endpoint = new Uri("https://user.example.com") })).Endpoint.AbsoluteUri);
    }

    [Fact]
    public async Task The_IAM_endpoint_is_that_of_the_user_the_source_the_environment_or_the_region()
    {
        var settings = new ConnectionSettings { ProjectId = "p", Region = "cn-north-4" };
        Assert.Equal("https://iam.cn-north-4.myhuaweicloud.com/", (await CreateAsync(settings)).IamEndpoint!.AbsoluteUri);

        _environment.Set("HUAWEICLOUD_SDK_IAM_ENDPOINT", "https://env.example.com");
        Assert.Equal("https://env.example.com/", (await CreateAsync(settings)).IamEndpoint!.AbsoluteUri);
        var found = Found() with { IamEndpoint = new Uri("https://file.example.com") };
        Assert.Equal("https://file.example.com/", (await CreateAsync(settings, found)).IamEndpoint!.AbsoluteUri);
        Assert.Equal(
            "https://user.example.com/",
            (await CreateAsync(settings with { IamEndpoint = new Uri("https://user.example.com") }, found)).IamEndpoint!.AbsoluteUri);
    }

    [Fact]
    public async Task The_project_is_that_of_the_user_the_source_or_IAM()
    {
        using var iam = new LoopbackServer(static _ => LoopbackServer.Answer(200, OneProject));
        var settings = new ConnectionSettings { Region = "cn-north-4", IamEndpoint = iam.Address };

        Assert.Equal("user", (await CreateAsync(settings with { ProjectId = "user" }, Found() with { ProjectId = "source" })).ProjectId);
        Assert.Equal("source", (await CreateAsync(settings, Found() with { ProjectId = "source" })).ProjectId);
        Assert.Empty(iam.Requests);
        Assert.Equal(Requests.ProjectId, (await CreateAsync(settings)).ProjectId);
        var request = Assert.Single(iam.Requests);
        Assert.Equal("/v3/projects?name=cn-north-4", request.Uri.PathAndQuery);
        Assert.StartsWith(
            "SDK-HMAC-SHA256 Access=AKEXAMPLE0123456789, SignedHeaders=host;x-sdk-date, ", request.Headers["Authorization"],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"projects":[]}""", Failure.NotConnected, "no project named cn-north-4")]
    [InlineData("""{"projects":[{"id":null}]}""", Failure.NotConnected, "no project named cn-north-4")]
    [InlineData("""{"projects":[null]}""", Failure.NotConnected, "no project named cn-north-4")]
    [InlineData(
        """{"projects":[{"id":"a","name":"cn-north-4"},{"id":"b","name":"CN-NORTH-4"},{"id":"c","name":"cn-north-1"}]}""",
        Failure.NotConnected, "2 projects for cn-north-4: a (cn-north-4), b (CN-NORTH-4)")]
    [InlineData("""{"projects":[{"id":"a","name":"cn-east-3"}]}""", Failure.AuthenticationFailed, "IAM answered with a (cn-east-3)")]
    [InlineData("""{"projects":[{"id":"../evil"}]}""", Failure.InvalidArgument, "is not a project id")]
    [InlineData("""{"projects":{}}""", Failure.InvalidResponse, "is not valid")]
    [InlineData("""{}""", Failure.InvalidResponse, "is not valid")]
    [InlineData("""[]""", Failure.InvalidResponse, "is not valid")]
    public async Task Zero_or_several_projects_from_IAM_are_an_error(string answer, object failure, string text)
    {
        using var iam = new LoopbackServer(_ => LoopbackServer.Answer(200, answer));
        var settings = new ConnectionSettings
        {
            Region = "cn-north-4",
            IamEndpoint = iam.Address,
            Pipeline = new PipelineSettings { MaximumRetryCount = 0 },
        };

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => CreateAsync(settings));

        Assert.Equal(failure, exception.Failure);
        Assert.Contains(text, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"projects":[{"id":"a","name":"the-secret-key"},{"id":"the-secret-key","name":"y"}]}""")]
    [InlineData("""{"projects":[{"id":"../the-secret-key"}]}""")]
    [InlineData("""{"projects":[{"id":"the-secret-key"}]}""")]
    public async Task A_secret_as_a_project_name_from_IAM_is_not_shown(string answer)
    {
        using var iam = new LoopbackServer(_ => LoopbackServer.Answer(200, answer));
        var settings = new ConnectionSettings
        {
            Region = "cn-north-4",
            IamEndpoint = iam.Address,
            Pipeline = new PipelineSettings { MaximumRetryCount = 0 },
        };
        var found = ParameterCredentials.FromAccessKey("AKEXAMPLE0123456789", SecureStringExtensions.Protect("the-secret-key"), null);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => CreateAsync(settings, found));

        Assert.DoesNotContain("the-secret-key", exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sk-0123456789abcdef", "cn-north-4")]
    [InlineData("cn-north-4", "cn-sk-0123456789abcdef-4")]
    public async Task A_secret_as_a_region_or_project_name_is_neither_shown_nor_sent(string name, string region)
    {
        using var iam = new LoopbackServer(static _ => LoopbackServer.Answer(200, OneProject));
        var found = ParameterCredentials.FromAccessKey(
            "AKEXAMPLE0123456789", SecureStringExtensions.Protect("sk-0123456789abcdef"), null) with { ProjectName = name };

        var exception = await Assert.ThrowsAsync<ModelArtsException>(
            () => CreateAsync(new ConnectionSettings { Region = region, IamEndpoint = iam.Address }, found));

        Assert.DoesNotContain("0123456789abcdef", exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(iam.Requests);
    }

    [Fact]
    public async Task A_missing_region_is_an_error_with_advice()
    {
        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => CreateAsync(new ConnectionSettings { ProjectId = "p" }));

        Assert.Equal(Failure.NotConnected, exception.Failure);
        Assert.Contains("-Region", exception.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cn-north-4.evil.example")]
    [InlineData("cn-north-4/../x")]
    [InlineData("cn-north-4\r\nX: 1")]
    [InlineData("")]
    public async Task An_invalid_region_is_rejected(string region) => Assert.Equal(
        Failure.InvalidArgument,
        (await Assert.ThrowsAsync<ModelArtsException>(
                () => CreateAsync(new ConnectionSettings { ProjectId = "p", Region = region }))).Failure);

    [Theory]
    [InlineData("../admin")]
    [InlineData("a/b")]
    [InlineData("a\r\nX: 1")]
    [InlineData("a\0")]
    [InlineData("%2f")]
    [InlineData("０１２")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000000")]
    public async Task An_invalid_project_id_is_rejected(string projectId) => Assert.Equal(
        Failure.InvalidArgument,
        (await Assert.ThrowsAsync<ModelArtsException>(
                () => CreateAsync(new ConnectionSettings { ProjectId = projectId, Region = "cn-north-4" }))).Failure);

    public void Dispose() => _environment.Dispose();

    private static ResolvedCredentials Found() =>
        ParameterCredentials.FromAccessKey("AKEXAMPLE0123456789", SecureStringExtensions.Protect("sk"), null);

    private Task<Context> CreateAsync(ConnectionSettings settings, ResolvedCredentials? found = null) =>
        ConnectionFactory.CreateAsync(found ?? Found(), settings, new CallOptions(_log, TestContext.Current.CancellationToken));
}
