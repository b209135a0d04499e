namespace ModelArtsImages.Api;

/// <summary>
/// Prefetches at most one page ahead of the reader. If the reader waits for a page, the next page is requested as soon as that one arrives,
/// not when the reader wakes up.
/// </summary>
/// <param name="wholePages">Whether whole pages are requested, because it is not known how many of the records will be used.</param>
internal sealed class PagePrefetcher<T>(Pager<T> pager, bool wholePages, CancellationToken cancellationToken)
    where T : class
{
    private Task<Page>? _next;
    private bool _isRead;
    private volatile bool _isAwaited;

    /// <summary>Whether there is another page.</summary>
    public bool IsUnderWay => _next is not null;

    /// <summary>Requests the next page, unless that is in flight or does not exist.</summary>
    /// <param name="wanted">How many more records are needed, at least 1.</param>
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
        // Nothing is prefetched after the first page, because many readers need only a few records.
        return new Page(records, _isRead && _isAwaited && left > 0 && !pager.IsAtEnd ? FetchAsync(left) : null);
    }

    private sealed record Page(List<T> Records, Task<Page>? Following);
}
