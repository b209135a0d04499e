using ModelArtsImages.Api;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Http;
using ModelArtsImages.Models.Requests;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Api;

/// <summary>An operation of the client, and a correct response to it.</summary>
internal sealed record FuzzedOperation(string Name, string Answer, Func<FuzzedOperation.Target, Task<object>> RunAsync)
{
    private const string Group = """
        {"id":"c9ab2b2f-edda-4556-bdbb-494e868d043c","name":"app","namespace":"a","version_count":2,"create_at":1671093486722,
        "read_me":"# a\n"}
        """;

    private const string Image = """
        {"id":"c9ab2b2f-edda-4556-bdbb-494e868d043c","name":"app","tag":"1.0","status":"ACTIVE","size":387840321,"create_at":1671093486722,
        "dev_services":["NOTEBOOK"],"tags":[{"key":"a","value":"b"}],"more":{"a":[1,2.5,null]}}
        """;

    private const string Images = """
        {"current":1,"data":[{"id":"c9ab2b2f-edda-4556-bdbb-494e868d043c","name":"app","status":"DELETED"},null,
        {"id":"d9ab2b2f-edda-4556-bdbb-494e868d043c"}],"pages":1,"size":200,"total":3}
        """;

    private const string Job =
        """{"name":"app","namespace":"a","tag":"1","status":"RUNNING","message":"so far\nso good","create_time":1671093486722}""";

    private static readonly SaveImageRequest Save = new() { Name = "app", Namespace = "a", Tag = "1" };

    public static readonly FuzzedOperation[] All =
    [
        new("ShowImage", Image, static on => Of(on.Images.ShowAsync(Requests.ImageId, on.Call))),
        new(
            "DeleteImage", TestClient.DeletedImage,
            static on => Of(on.Images.DeleteAsync(TheImage, false, on.Call with { Abandon = CancellationToken.None }))),
        new(
            "DeleteImage with force", TestClient.DeletedImage,
            static on => Of(on.Images.DeleteAsync(TheImage, true, on.Call with { Abandon = CancellationToken.None }))),
        new("ListImage", Images, static on => Of(on.Images.ListAsync(new ImageQuery { Type = "DEDICATED" }, 0, 200, on.Call))),
        new(
            "RegisterImage", Image,
            static on => Of(on.Images.RegisterAsync(new RegisterImageRequest { SwrPath = "swr.example.com/a/b:1" }, on.Call))),
        new("SyncImage", Image, static on => Of(on.Images.SyncAsync(TheImage, on.Call with { Abandon = CancellationToken.None }))),
        new("CreateImage", Image, static on => Of(on.Images.CreateAsync("notebook", Save, on.Call))),
        new(
            "ListImageGroup", $$"""{"data":[{{Group}},null],"total":2}""",
            static on => Of(on.Groups.ListAsync(new ImageGroupQuery { Type = "DEDICATED" }, 0, 200, on.Call))),
        new(
            "DeleteImageGroup", Group,
            static on => Of(on.Groups.DeleteAsync(TheGroup, false, on.Call with { Abandon = CancellationToken.None }))),
        new("UpdateImageGroup", Group, static on => UpdateAsync(on)),
        new("CreateSaveImageJob", Job, static on => Of(on.Jobs.SaveAsync("job", "worker-0", Save, on.Call))),
        new("ShowSaveImageJob", Job, static on => Of(on.Jobs.ShowAsync(TheJob, on.Call))),
        new(
            "KeystoneCreateUserTokenByPassword",
            """{"token":{"expires_at":"2026-01-16T08:00:00.000000Z","project":{"id":"p","name":"cn-north-4"}}}""",
            static on => TokenAsync(on)),
        new(
            "KeystoneListProjects", """{"projects":[{"id":"p","name":"cn-north-4"}]}""",
            static on => Of(on.Iam.FindProjectIdAsync("cn-north-4", static text => text, on.Call))),
    ];

    private static Image TheImage => new() { Id = Requests.ImageId };

    /// <summary>The group has been listed, so that the client can check whether a deletion was carried out.</summary>
    private static ImageGroup TheGroup => new() { Id = Requests.ImageId, Name = "app", Type = "DEDICATED", IsListed = true };

    private static ImageSaveJob TheJob => new() { TrainingJobId = "job", TaskId = "worker-0", Name = "app", Namespace = "a" };

    private static async Task<object> UpdateAsync(Target on)
    {
        await on.Groups.UpdateAsync(TheGroup, new UpdateImageGroupRequest("# a", null), on.Call);
        return TheGroup;
    }

    private static async Task<object> TokenAsync(Target on)
    {
        using var password = SecureStringExtensions.Protect(TestClient.SecretKey);
        var identity = new TokenScope(Requests.Endpoint, "cn-north-4", null, new PipelineSettings());
        return await on.Iam.CreateTokenAsync("user", password, new IamDomain("domain"), identity, on.Call);
    }

    private static async Task<object> Of<T>(Task<T> task)
        where T : class => await task;

    /// <summary>The clients that share one scripted network.</summary>
    internal sealed class Target(RequestPipeline pipeline, Context context, CallOptions call)
    {
        public ImageClient Images { get; } = new(pipeline, context);

        public ImageGroupClient Groups { get; } = new(pipeline, context);

        public TrainingJobClient Jobs { get; } = new(pipeline, context);

        public IamClient Iam { get; } = new(pipeline, context.IamEndpoint);

        public CallOptions Call => call;
    }
}
