namespace ModelArtsImages.Api;

/// <summary>
/// Requests the next page while the reader uses the last one, and never more than that. Where the reader is waiting for a page, the one
/// after it is requested at the moment when the page arrives, not once the reader has woken up.
/// </summary>
/// <param name="pager">Asks for the pages, one at a time.</param>
/// <param name="wholePages">Whether whole pages are asked for, because it is not known beforehand how many of the records will be
/// used.</param>
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

    /// <summary>The page that is in flight.</summary>
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
