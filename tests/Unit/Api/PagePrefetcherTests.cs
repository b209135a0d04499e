using ModelArtsImages.Api;

namespace ModelArtsImages.Unit.Api;

/// <summary>The prefetcher is one page ahead of the reader, never two, and reads no page that is not needed.</summary>
public sealed class PagePrefetcherTests
{
    private const int PageSize = 10;

    /// <summary>Completes each request when the test says so.</summary>
    private readonly List<(long Offset, int Limit, TaskCompletionSource<Page<string>> Answer)> _asked = [];

    [Fact]
    public async Task Requests_one_page_until_reading_begins()
    {
        var pages = Begin(wanted: 100);
        Answer(0, total: 100);
        Assert.Equal(PageSize, (await pages.TakeAsync()).Count);
        Assert.False(pages.IsUnderWay);
        Assert.Single(_asked);
    }

    [Fact]
    public async Task Requests_the_following_page_when_the_awaited_one_arrives()
    {
        var pages = await SecondOf(wanted: 100);
        var second = pages.TakeAsync();
        Answer(1, total: 100);
        await second;
        Assert.True(pages.IsUnderWay);
        Assert.Equal([0, 9, 18], _asked.Select(static request => request.Offset));
    }

    [Fact]
    public async Task Is_never_two_pages_ahead()
    {
        var pages = await SecondOf(wanted: 100);
        Answer(1, total: 100);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Equal(2, _asked.Count);
        pages.Begin(90);
        Assert.Equal(2, _asked.Count);
    }

    [Fact]
    public async Task Requests_no_more_than_wanted()
    {
        var pages = await SecondOf(wanted: 17);
        var second = pages.TakeAsync();
        Assert.Equal(8, _asked[1].Limit);
        Answer(1, total: 100);
        await second;
        Assert.False(pages.IsUnderWay);
    }

    [Fact]
    public async Task Ends_with_the_last_page()
    {
        var pages = await SecondOf(wanted: 100, total: 15);
        var second = pages.TakeAsync();
        Answer(1, total: 15);
        await second;
        pages.Begin(85);
        Assert.False(pages.IsUnderWay);
        Assert.Equal(2, _asked.Count);
    }

    [Fact]
    public async Task Passes_on_the_exception_of_a_request()
    {
        var pages = Begin(wanted: 100);
        _asked[0].Answer.SetException(new IOException("gone"));
        await Assert.ThrowsAsync<IOException>(pages.TakeAsync);
    }

    private PagePrefetcher<string> Begin(long wanted)
    {
        var pager = new Pager<string>(Fetch, static record => record, PageSize);
        var pages = new PagePrefetcher<string>(pager, wholePages: false, CancellationToken.None);
        pages.Begin(wanted);
        return pages;
    }

    /// <summary>Reads the first page, so that the second is requested.</summary>
    private async Task<PagePrefetcher<string>> SecondOf(long wanted, long total = 100)
    {
        var pages = Begin(wanted);
        Answer(0, total);
        await pages.TakeAsync();
        pages.Begin(wanted - PageSize);
        return pages;
    }

    private Task<Page<string>> Fetch(long offset, int limit, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<Page<string>>();
        _asked.Add((offset, limit, answer));
        return answer.Task;
    }

    private void Answer(int request, long total) => _asked[request].Answer.SetResult(new Page<string>
    {
        Items = [.. Enumerable.Range((int)_asked[request].Offset, (int)Math.Min(_asked[request].Limit, total - _asked[request].Offset))
            .Select(static number => $"{number}")],
        Total = total,
    });
}
