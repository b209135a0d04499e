using System.IO.Compression;
using System.Text;
using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>
/// A broken compressed response is an error like invalid JSON, and its status counts. The tests use a real socket, because responses are
/// decompressed there.
/// </summary>
public sealed class BrokenCompressionTests : IDisposable
{
    private readonly Queue<byte[]> _answers = new();
    private readonly LoopbackServer _server;
    private readonly Context _context;

    public BrokenCompressionTests()
    {
        _server = new LoopbackServer(_ => _answers.Dequeue());
        _context = ConnectionFactory.Open(
            new PipelineSettings { RetryIntervalSec = 0, MaximumRetryCount = 1 },
            new TokenAuthenticator(SecureStringExtensions.Protect(TestClient.Token)), "parameters", "cn-north-4", Requests.ProjectId,
            _server.Address, _server.Address);
    }

    [Fact]
    public async Task A_valid_body_is_decompressed()
    {
        Answers(200, TestClient.Image, isBroken: false);

        Assert.Equal("app", (await ShowAsync()).Name);
    }

    [Fact]
    public async Task A_read_is_retried()
    {
        Answers(200, TestClient.Image, isBroken: true);
        Answers(200, TestClient.Image, isBroken: false);

        Assert.Equal("app", (await ShowAsync()).Name);
    }

    [Fact]
    public async Task A_body_that_remains_broken_is_InvalidResponse()
    {
        for (var i = 0; i < 2; i++) Answers(200, TestClient.Image, isBroken: true);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(ShowAsync);

        Assert.Equal(Failure.InvalidResponse, exception.Failure);
        Assert.Equal(200, exception.StatusCode);
        Assert.EndsWith("is not valid: its compressed data is corrupt.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_reads_request_compression()
    {
        Answers(200, TestClient.Image, isBroken: false);
        Answers(200, TestClient.DeletedImage, isBroken: false);

        await ShowAsync();
        Assert.Equal("DELETED", (await DeleteAsync()).Status);

        Assert.Equal(["gzip", null], _server.Requests.Select(static request => request.Headers.GetValueOrDefault("Accept-Encoding")));
    }

    [Fact]
    public async Task A_deletion_is_retried()
    {
        Answers(200, TestClient.DeletedImage, isBroken: true);
        Answers(404, TestClient.NotFound, isBroken: false);

        Assert.Equal("DELETED", (await DeleteAsync()).Status);
    }

    [Fact]
    public async Task A_broken_404_after_a_lost_response_proves_nothing_so_the_image_is_checked()
    {
        Answers(500, "{}", isBroken: true);
        Answers(404, TestClient.NotFound, isBroken: true);
        Answers(200, TestClient.Image, isBroken: false);

        Assert.EndsWith(
            "It is still there.", (await Assert.ThrowsAsync<ModelArtsException>(DeleteAsync)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, Failure.AccessDenied)]
    [InlineData(409, Failure.Conflict)]
    [InlineData(404, Failure.InvalidResponse)]
    public async Task The_status_of_an_error_counts(int status, object failure)
    {
        Answers(status, """{"error_code":"X.1"}""", isBroken: true);

        var exception = await Assert.ThrowsAsync<ModelArtsException>(DeleteAsync);

        Assert.Equal(failure, exception.Failure);
        Assert.False(exception.MayHaveBeenCarriedOut);
    }

    [Fact]
    public async Task A_short_body_that_expands_endlessly_is_read_up_to_the_limit()
    {
        Answers(200, new string(' ', 2 * BodyReader.MaximumPageLength), isBroken: false);

        Assert.EndsWith(
            "the response is longer than 256 KiB.", (await Assert.ThrowsAsync<ModelArtsException>(ShowAsync)).Message,
            StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _server.Dispose();
        Connection.Close(_context);
    }

    private Task<Image> ShowAsync() =>
        Connection.Of(_context).Images.ShowAsync(
            Requests.ImageId, new CallOptions(NullRequestLog.Instance, TestContext.Current.CancellationToken));

    private Task<Image> DeleteAsync() => Connection.Of(_context).Images.DeleteAsync(
        new Image { Id = Requests.ImageId }, false,
        new CallOptions(NullRequestLog.Instance, TestContext.Current.CancellationToken, CancellationToken.None));

    private void Answers(int status, string body, bool isBroken)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(body));
        var bytes = packed.ToArray();
        if (isBroken) bytes.AsSpan(3).Fill(0xFF);
        var head = $"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: " +
            $"{bytes.Length}\r\nConnection: close\r\n\r\n";
        _answers.Enqueue([.. Encoding.ASCII.GetBytes(head), .. bytes]);
    }
}
