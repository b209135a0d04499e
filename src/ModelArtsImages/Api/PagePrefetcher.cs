namespace ModelArtsImages.Api;

/// <summary>
/// Has the next page on its way while the last one is used, and no more than that one. Where the reader waits for a page already, the one
/// after it is asked for in the moment that it arrives, and not only once the reader has woken up.
/// </summary>
/// <param name="pager">Asks for the pages, one at a time.</param>
/// <param name="wholePages">How many of the records will be used is not known beforehand: then whole pages are asked for.</param>
/// <param name="cancellationToken">Ends the requests.</param>
internal sealed class PagePrefetcher<T>(Pager<T> pager, bool wholePages, CancellationToken cancellationToken)
    where T : class
{
    private Task<Page>? _next;
    private bool _isRead;
    private volatile bool _isAwaited;

    /// <summary>Whether there is another page to take.</summary>
    public bool IsUnderWay => _next is not null;

    /// <summary>Asks for the next page, unless it is on its way or there is none.</summary>
    /// <param name="wanted">How many records are still needed of it and those after it, at least 1.</param>
    public void Begin(long wanted)
    {
        if (_next is null && !pager.IsAtEnd) _next = FetchAsync(wanted);
    }

    /// <summary>The page that is under way.</summary>
    public async Task<List<T>> TakeAsync()
    {
        _isAwaited = true;
        var page = await _next!.ConfigureAwait(false);
        _isAwaited = false;
        _isRead = true;
        _next = page.Following;
        return page.Records;
    }

    private async Task<Page> FetchAsync(long wanted)
    {
        var records = await pager.NextAsync(wholePages ? long.MaxValue : wanted, cancellationToken).ConfigureAwait(false);
        var left = wanted - records.Count;
        // Not after the first: many readers need only a few records.
        return new Page(records, _isRead && _isAwaited && left > 0 && !pager.IsAtEnd ? FetchAsync(left) : null);
    }

    private sealed record Page(List<T> Records, Task<Page>? Following);
}
