using ModelArtsImages.Api;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;

namespace ModelArtsImages.Unit.Support;

/// <summary>The real client with a scripted network and a clock that does not wait.</summary>
internal sealed class TestClient : IDisposable
{
    public const string Token = "MIIsecretTokenEXAMPLE0123456789";
    public const string SecretKey = "skEXAMPLE0123456789abcdefghijklmnopqrstuv";
    public const string Image = """{"id":"c9ab2b2f-edda-4556-bdbb-494e868d043c","name":"app","tag":"1.0","status":"ACTIVE"}""";
    public const string DeletedImage = """{"id":"c9ab2b2f-edda-4556-bdbb-494e868d043c","name":"app","tag":"1.0","status":"DELETED"}""";
    public const string NotFound = """{"error_code":"ModelArts.6797","error_msg":"The image does not exist."}""";

    private readonly HttpMessageInvoker _http;
    private readonly RequestAuthenticator _authenticator;

    public TestClient(
        RequestAuthenticator? authenticator = null, int maximumRetryCount = 4, FakeClock? clock = null, TimeSpan? timeout = null)
    {
        Clock = clock ?? new FakeClock();
        _http = new HttpMessageInvoker(Network);
        _authenticator = authenticator ?? new TokenAuthenticator(SecureStringExtensions.Protect(Token));
        Pipeline = new RequestPipeline(
            new RequestSender(
                _http, _authenticator, Requests.ProjectId, timeout ?? TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(15)),
            new RetryPolicy(maximumRetryCount, TimeSpan.FromSeconds(1), static () => 0),
            new ServiceClock(Clock));
        Context = ConnectionFactory.Open(
            new PipelineSettings(), _authenticator, "parameters", "cn-north-4", Requests.ProjectId, Requests.Endpoint,
            Regions.IamEndpoint("cn-north-4", Requests.Endpoint));
        Images = new ImageClient(Pipeline, Context);
        ImageGroups = new ImageGroupClient(Pipeline, Context);
    }

    public ScriptedHandler Network { get; } = new();

    public FakeClock Clock { get; }

    public RecordingRequestLog Log { get; } = new();

    public RequestPipeline Pipeline { get; }

    public Context Context { get; }

    public ImageClient Images { get; }

    public ImageGroupClient ImageGroups { get; }

    public static AccessKeyAuthenticator WithAccessKey() => new(
        new AccessKeyCredential("AKEXAMPLE0123456789", SecureStringExtensions.Protect(SecretKey)), SigningAlgorithm.HmacSha256);

    public Task<Image> ShowAsync() => Images.ShowAsync(Requests.ImageId, new CallOptions(Log, TestContext.Current.CancellationToken));

    public Task<Image> DeleteAsync(bool force = false) =>
        Images.DeleteAsync(
            new ModelArtsImages.Image { Id = Requests.ImageId }, force,
            new CallOptions(Log, TestContext.Current.CancellationToken, CancellationToken.None));

    public Task<Page<Image>> ListAsync() =>
        Images.ListAsync(new ImageQuery { Type = "DEDICATED" }, 0, 200, new CallOptions(Log, TestContext.Current.CancellationToken));

    /// <summary>Sends a minimal request and returns its result; the body counts as read if it is valid JSON.</summary>
    public async Task<RequestResult<string>> SendAsync(
        ApiRequest request, CancellationToken? cancellationToken = null) => await Pipeline.SendAsync<string>(
        request,
        static response =>
        {
            using var json = System.Text.Json.JsonDocument.Parse(response.Json.ToArray());
            return json.RootElement.GetRawText();
        },
        new CallOptions(Log, cancellationToken ?? TestContext.Current.CancellationToken));

    public void Dispose()
    {
        _http.Dispose();
        _authenticator.Dispose();
    }
}
