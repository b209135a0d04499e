using System.IO.Compression;
using System.Net;
using ModelArtsImages.Api;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>Memory is limited, regardless of the length of responses and the number of concurrent requests.</summary>
[Collection(MemoryTests.Collection)]
public sealed class ResponseLimitTests
{
    private const long MiB = 1024 * 1024;

    [Fact]
    public async Task The_status_of_an_error_that_is_too_long_counts()
    {
        using var client = new TestClient(maximumRetryCount: 0);
        client.Network.Does(static (_, _) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.Conflict) { Content = new StreamContent(new EndlessStream()) }));

        Assert.Equal(Failure.Conflict, (await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync)).Failure);
    }

    [Fact]
    public async Task An_error_of_the_maximum_length_is_read_completely()
    {
        const string Body = """{"error_code":"ModelArts.6797","error_msg":"gone","x":"PAD"}""";
        using var client = new TestClient(maximumRetryCount: 0);
        client.Network.Answers(
            400, Body.Replace("PAD", new string('x', BodyReader.MaximumObjectLength - Body.Length + 2), StringComparison.Ordinal));

        Assert.Equal(Failure.ImageNotFound, (await Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync)).Failure);
    }

    [Theory]
    [InlineData(200, 256)]
    [InlineData(400, 256)]
    public async Task Many_long_responses_at_a_time_take_the_memory_of_a_few(int status, int count)
    {
        using var client = new TestClient(maximumRetryCount: 0);
        client.Network.Otherwise = (_, _) =>
            Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StreamContent(new SlowStream()) });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;
        using var watch = new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - before), null, 0, 5);

        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Assert.ThrowsAsync<ModelArtsException>(client.ShowAsync)));

        // Each response may take 128 KiB, and four may be longer. The limit is doubled for uncollected garbage.
        Assert.InRange(peak, 0, 2 * ((count * BodyReader.FirstLength) + (8 * MiB)));
    }

    [Fact]
    public async Task A_page_of_millions_of_records_takes_little_memory_and_stops_within_a_second()
    {
        var page = new MemoryStream();
        await using (var gzip = new GZipStream(page, CompressionLevel.Optimal, leaveOpen: true))
        {
            await gzip.WriteAsync("{\"data\":["u8.ToArray(), TestContext.Current.CancellationToken);
            for (var i = 0; i < 5_000_000; i++) await gzip.WriteAsync("{},"u8.ToArray(), TestContext.Current.CancellationToken);
            await gzip.WriteAsync("{}],\"total\":5000001}"u8.ToArray(), TestContext.Current.CancellationToken);
        }

        using var client = new TestClient(maximumRetryCount: 0);
        client.Network.Otherwise = (_, _) =>
            Task.FromResult(
                new HttpResponseMessage
                {
                    Content = new ByteArrayContent(page.ToArray()) { Headers = { ContentEncoding = { "gzip" } } },
                });
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        using var stopping = new CancellationTokenSource(TimeSpan.FromMilliseconds(10));
        var started = System.Diagnostics.Stopwatch.StartNew();

        await Record.ExceptionAsync(
            () => client.Images.ListAsync(new ImageQuery { Type = "DEDICATED" }, 0, 200, new CallOptions(client.Log, stopping.Token)));

        Assert.InRange(started.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - allocated, 0, 64 * MiB);
    }

    /// <summary>An endless body, of which all requests hold a part at the same time.</summary>
    private sealed class SlowStream : MemoryStream
    {
        public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            await Task.Delay(1, cancellationToken);
            buffer.AsSpan(offset, count).Fill((byte)' ');
            return count;
        }
    }
}
