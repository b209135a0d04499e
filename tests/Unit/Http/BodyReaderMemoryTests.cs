using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>The memory of unfinished responses. All are held at the same moment, and the memory is measured then.</summary>
[Collection(MemoryTests.Collection)]
public sealed class BodyReaderMemoryTests
{
    [Fact]
    public async Task Responses_that_announce_a_length_without_sending_it_take_little_memory()
    {
        const int Count = 256;
        using var end = new CancellationTokenSource();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var reads = Enumerable.Range(0, Count).Select(_ => ReadAsync(end.Token)).ToArray();
        var taken = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.All(reads, static read => Assert.False(read.IsCompleted));
        Assert.InRange(taken, long.MinValue, Count * 2L * BodyReader.FirstLength);
        await end.CancelAsync();
        foreach (var read in reads) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.EndsAsync(read));
    }

    private static async Task ReadAsync(CancellationToken cancellationToken)
    {
        using var content = new StreamContent(new EndlessStream { NeverAnswers = true });
        content.Headers.ContentLength = BodyReader.MaximumPageLength - 1;
        BodyReader.Return(await BodyReader.ReadAsync(content, BodyReader.MaximumPageLength, cancellationToken));
    }
}
