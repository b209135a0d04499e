using ModelArtsImages.Api;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Models.Requests;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>
/// An error body with a success status is an error of the service for every operation. The fields of a normal object are not an error.
/// </summary>
public sealed class ErrorUnderSuccessTests : IDisposable
{
    private const string Id = "\"id\":\"c9ab2b2f-edda-4556-bdbb-494e868d043c\",";

    /// <summary>An image always has its id.</summary>
    private static readonly string[] WithoutId = ["list", "list groups", "update group", "save job", "show job"];

    private static readonly string[] Operations =
    [
        "show", "list", "register", "sync", "create", "list groups", "update group", "save job", "show job",
    ];

    private readonly TestClient _client = new();

    public static MatrixTheoryData<string, string> Errors => new(
        Operations,
        [
            """{"error_code":"X.1","error_msg":"not now"}""",
            """{"code":"X.1","message":"not now"}""",
            """{"error":{"code":"X.1","message":"not now"}}""",
        ]);

    public static MatrixTheoryData<string, string> Objects => new(
        Operations, [$$"""{{{Id}}"name":"app","data":[],"code":"X.1","error":"E","error_code":"X.1"}"""]);

    public static MatrixTheoryData<string, string> ObjectsWithoutId =>
        new(WithoutId, ["""{"name":"app","data":[],"code":null,"error":false,"error_code":null}"""]);

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task An_error_is_reported_with_its_code_and_not_retried(string operation, string body)
    {
        _client.Network.Answers(200, body);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(() => RunAsync(operation));

        Assert.Equal(Failure.InvalidResponse, exception.Failure);
        Assert.Equal("X.1", exception.ErrorCode);
        Assert.Contains("not now", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("carried out", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Objects))]
    [MemberData(nameof(ObjectsWithoutId))]
    public async Task An_object_may_have_fields_with_these_names(string operation, string body)
    {
        _client.Network.Answers(200, body);

        await RunAsync(operation);
    }

    /// <summary>A page with an error proves nothing, regardless of its other fields.</summary>
    [Theory]
    [InlineData("""{"error_code":"X.1","error_msg":"not now","total":0,"data":[]}""")]
    [InlineData("""{"is_success":false,"total":0,"data":[]}""")]
    [InlineData("""{"success":false,"total":1,"data":[{"id":"c9ab2b2f-edda-4556-bdbb-494e868d043c"}]}""")]
    [InlineData("""{"total":1,"data":[{"id":"c9ab2b2f-edda-4556-bdbb-494e868d043c"}],"error_code":"X.1"}""")]
    [InlineData("""{"total":0,"data":[],"errors":[{"errorCode":"X.1"}]}""")]
    [InlineData("""{"total":0,"data":[],"success":"False"}""")]
    [InlineData("""{"total":0,"data":[],"isSuccess":0}""")]
    [InlineData("""{"total":0,"data":[],"err_code":"X.1"}""")]
    [InlineData("""{"total":0,"data":[],"error_msg":"not now"}""")]
    [InlineData("""{"total":0,"data":[],"status":"FAILED"}""")]
    [InlineData("""{"total":0,"data":[],"status":503}""")]
    [InlineData("""{"total":0,"data":[],"result":{"error_code":"X.1","error_msg":"not now"}}""")]
    public async Task A_page_with_an_error_is_not_a_page(string body)
    {
        foreach (var operation in new[] { "list", "list groups" })
        {
            _client.Network.Answers(200, body);
            Assert.Equal(
                Failure.InvalidResponse, (await Assert.ThrowsAsync<ModelArtsException>(() => RunAsync(operation))).Failure);
        }
    }

    [Theory]
    [InlineData("""{"total":0,"data":[],"error_code":"","error_msg":"","is_success":true}""")]
    [InlineData("""{"code":"0","message":"ok","total":0,"data":[]}""")]
    [InlineData("""{"status":"success","error_count":0,"errors":[],"result":{"code":0},"total":0,"data":[]}""")]
    [InlineData("""{"status":200,"success":"true","total":1,"data":[{"id":"c9ab2b2f-edda-4556-bdbb-494e868d043c","status":"ERROR"}]}""")]
    [InlineData("""{"code":200,"total":1,"data":[{"id":"c9ab2b2f-edda-4556-bdbb-494e868d043c","error_code":"X.1"}]}""")]
    public async Task A_page_may_say_that_there_is_no_error(string body)
    {
        _client.Network.Answers(200, body);

        await RunAsync("list");
    }

    public void Dispose() => _client.Dispose();

    private Task RunAsync(string operation)
    {
        var call = new CallOptions(_client.Log, TestContext.Current.CancellationToken);
        var image = new Image { Id = Requests.ImageId };
        var save = new SaveImageRequest { Name = "app", Namespace = "a", Tag = "1" };
        var jobs = new TrainingJobClient(_client.Pipeline, _client.Context);
        return operation switch
        {
            "show" => _client.ShowAsync(),
            "list" => _client.ListAsync(),
            "register" => _client.Images.RegisterAsync(new RegisterImageRequest { SwrPath = "swr.example.com/a/b:1" }, call),
            "sync" => _client.Images.SyncAsync(image, call),
            "create" => _client.Images.CreateAsync("notebook", save, call),
            "list groups" => _client.ImageGroups.ListAsync(new ImageGroupQuery { Type = "DEDICATED" }, 0, 200, call),
            "update group" => _client.ImageGroups.UpdateAsync(
                new ImageGroup { Id = Requests.ImageId }, new UpdateImageGroupRequest(null, null), call),
            "save job" => jobs.SaveAsync("job", "worker-0", save, call),
            _ => jobs.ShowAsync(new ImageSaveJob { TrainingJobId = "job", TaskId = "worker-0", Name = "app", Namespace = "a" }, call),
        };
    }
}
