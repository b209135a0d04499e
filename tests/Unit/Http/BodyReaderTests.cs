using System.Text;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>A body is read completely, up to the limit.</summary>
public sealed class BodyReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(1_000_000)]
    [InlineData(BodyReader.MaximumPageLength)]
    public async Task Reads_every_byte_with_and_without_a_stated_length(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        foreach (var isLengthStated in new[] { true, false })
        {
            using var content = isLengthStated ? new ByteArrayContent(bytes) : (HttpContent)new StreamContent(new UnseekableStream(bytes));
            if (!isLengthStated) Assert.Null(content.Headers.ContentLength);

            var body = await BodyReader.ReadAsync(content, BodyReader.MaximumPageLength, Token);

            Assert.True(bytes.AsSpan().SequenceEqual(body));
            BodyReader.Return(body);
        }
    }

    [Fact]
    public async Task No_content_is_an_empty_body() =>
        Assert.Equal(0, (await BodyReader.ReadAsync(null, BodyReader.MaximumPageLength, Token)).Count);

    [Fact]
    public async Task A_stated_length_beyond_the_limit_is_rejected_unread()
    {
        var stream = new EndlessStream();
        using var content = new StreamContent(stream);
        content.Headers.ContentLength = BodyReader.MaximumPageLength + 1L;

        await Assert.ThrowsAsync<ResponseTooLongException>(() => BodyReader.ReadAsync(content, BodyReader.MaximumPageLength, Token));
        Assert.Equal(0, stream.Count);
    }

    [Theory]
    [InlineData(BodyReader.MaximumPageLength)]
    [InlineData(5_000_000)]
    public async Task A_stated_length_is_not_trusted_before_it_has_arrived(long length)
    {
        var stream = new OfferedStream(new byte[500_000]);
        using var content = new StreamContent(stream);
        content.Headers.ContentLength = length;

        BodyReader.Return(await BodyReader.ReadAsync(content, BodyReader.MaximumPageLength, Token));

        Assert.Equal(BodyReader.FirstLength, stream.Offers[0].Room);
        Assert.All(stream.Offers, static offer => Assert.InRange(offer.Room, 1, Math.Max(BodyReader.FirstLength, offer.Read)));
    }

    [Fact]
    public async Task A_page_of_the_usual_length_is_read_into_one_array()
    {
        var stream = new OfferedStream(new byte[100_000]);
        using var content = new StreamContent(stream);
        content.Headers.ContentLength = 100_000;

        BodyReader.Return(await BodyReader.ReadAsync(content, BodyReader.MaximumPageLength, Token));

        Assert.Single(stream.Offers.Select(static offer => offer.Buffer).Distinct());
    }

    [Fact]
    public async Task An_endless_body_is_read_barely_beyond_the_limit()
    {
        var stream = new EndlessStream();
        using var content = new StreamContent(stream);

        await Assert.ThrowsAsync<ResponseTooLongException>(() => BodyReader.ReadAsync(content, BodyReader.MaximumPageLength, Token));
        Assert.InRange(stream.Count, BodyReader.MaximumPageLength, BodyReader.MaximumPageLength * 2.1);
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_InvalidResponse()
    {
        using var client = new TestClient();
        client.Network.Does(static (_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new EndlessStream()) }));

        var exception = await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync);

        Assert.Equal(Failure.InvalidResponse, exception.Failure);
        Assert.EndsWith("the response is longer than 256 KiB.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_with_a_response_that_is_too_long_is_retried()
    {
        using var client = new TestClient();
        client.Network.Does(static (_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new EndlessStream()) }))
            .Answers(404, TestClient.NotFound);

        Assert.Equal("DELETED", (await client.DeleteAsync()).Status);
    }

    [Fact]
    public async Task Skips_a_byte_order_mark()
    {
        using var client = new TestClient();
        client.Network.Answers(200, "\ufeff" + TestClient.Image).Answers(400, "\ufeff" + TestClient.NotFound);

        Assert.Equal("app", (await client.ShowAsync()).Name);
        Assert.Equal("ModelArts.6797", (await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync)).ErrorCode);
    }

    [Fact]
    public async Task A_byte_order_mark_alone_is_an_empty_body()
    {
        using var client = new TestClient();
        client.Network.Does(
            static (_, _) => Task.FromResult(
                    new HttpResponseMessage
                    {
                        Content = new ByteArrayContent(Encoding.UTF8.GetPreamble()),
                    })).Answers(200, TestClient.Image);

        Assert.Equal("app", (await client.ShowAsync()).Name);
    }

    /// <summary>Records the buffers of its reads, and how much it had returned before.</summary>
    private sealed class OfferedStream(byte[] bytes) : MemoryStream(bytes)
    {
        public List<(byte[] Buffer, int Room, long Read)> Offers { get; } = [];

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Offers.Add((buffer, count, Position));
            return base.ReadAsync(buffer, offset, Math.Min(count, 10_000), cancellationToken);
        }
    }

    private sealed class UnseekableStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
