using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Cleanup;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Connections;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Cleanup;

/// <summary>What a proof that an image is unused names, so that it can be checked again before the deletion.</summary>
public sealed class UsageLookupTests : IDisposable
{
    private const string Path = "swr.cn-north-4.myhuaweicloud.com/team/app:1";
    private const string Other = "11111111-edda-4556-bdbb-494e868d043c";

    private readonly LoopbackServer _server = new(Answer);

    [Fact]
    public async Task Other_images_of_the_same_content_are_checked_again_too()
    {
        var connection = Connection.Of(ConnectionFactory.Open(
            new PipelineSettings { MaximumRetryCount = 0 }, new TokenAuthenticator(SecureStringExtensions.Protect(TestClient.Token)),
            "parameters", "cn-north-4", Requests.ProjectId, _server.Address, _server.Address, _server.Address));
        var image = new Image { Id = Requests.ImageId.ToUpperInvariant(), Type = KnownValues.Dedicated, SwrPath = Path };
        image.Context = connection.Context;

        var proof = await new UsageLookup(new UsageScope()).OfAsync(
            image, connection, new CallOptions(new RecordingRequestLog(), TestContext.Current.CancellationToken));

        Assert.Equal(ImageUsage.Unused, proof.Usage.State);
        Assert.Equal([Other], proof.SameContent.Select(static same => same.Id));
    }

    public void Dispose() => _server.Dispose();

    private static byte[] Answer(SentRequest sent) => LoopbackServer.Answer(200, sent.Uri.Segments[^1] switch
    {
        "workspaces" => """{"total_count":1,"workspaces":[{"id":"0"}]}""",
        "images" => $$"""{"total":2,"data":[{{Record(Requests.ImageId)}},{{Record(Other)}}]}""",
        _ => """{"total":0,"data":[],"items":[],"models":[],"images":[]}""",
    });

    private static string Record(string id) =>
        $$"""{"id":"{{id}}","type":"DEDICATED","namespace":"team","name":"app","tag":"1","swr_path":"{{Path}}"}""";
}
