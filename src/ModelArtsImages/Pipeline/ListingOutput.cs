using System.Management.Automation;
using ModelArtsImages.Api;

namespace ModelArtsImages.Pipeline;

/// <summary>
/// Writes several listings as one sequence, page by page, with -First, -Skip and -IncludeTotalCount over the whole of it.
/// </summary>
/// <param name="write">Takes the records.</param>
/// <param name="paging">What the user asked for.</param>
/// <param name="filter">What the service does not filter itself; <see langword="null"/> for nothing.</param>
/// <param name="wholePages">Asks for whole pages where fewer records are wanted: what the filter lets pass, or the order, shows only
/// there.</param>
/// <param name="cancellationToken">Ends the requests.</param>
internal sealed class ListingOutput<T>(
    Action<object?> write, PagingParameters paging, Func<T, bool>? filter, bool wholePages, CancellationToken cancellationToken)
    where T : class
{
    /// <summary>Skipped records are read all the same, because only a record that was read is known to be one that was asked for.</summary>
    private long _toSkip = (long)Math.Min(paging.Skip, long.MaxValue);
    private long _wanted = (long)Math.Min(paging.First, long.MaxValue);

    private long Needed => _wanted < long.MaxValue - _toSkip ? _wanted + _toSkip : long.MaxValue;

    /// <summary>To be run on the pipeline thread: it writes after each page.</summary>
    public async Task WriteAsync(IEnumerable<ListingSource<T>> sources)
    {
        var all = sources.ToList();
        // The reader has stopped, so the page that was requested ahead is not needed.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            if (paging.IncludeTotalCount) await WriteTotalAsync(all, ending.Token);
            foreach (var source in all)
            {
                if (_wanted > 0) await WriteAsync(source, ending.Token);
            }
        }
        finally
        {
            ending.Cancel();
        }
    }

    private async Task WriteAsync(ListingSource<T> source, CancellationToken token)
    {
        var pages = new PagePrefetcher<T>(source.Open(), wholePages, token);
        pages.Begin(Needed);
        for (var isFirst = true; pages.IsUnderWay; isFirst = false)
        {
            var records = await pages.TakeAsync();
            // The next page is requested while this one is written, but not before half of the first page, since many readers need only a
            // few records.
            var half = isFirst ? records.Count / 2 : 0;
            for (var i = 0; i < records.Count && _wanted > 0; i++)
            {
                var left = records.Count - i;
                if (i >= half && Needed > left) pages.Begin(Needed - left);
                Write(records[i], source);
            }

            if (_wanted > 0) pages.Begin(Needed);
        }
    }

    private void Write(T record, ListingSource<T> source)
    {
        if (!source.Includes(record) || filter?.Invoke(record) == false) return;
        if (_toSkip > 0)
        {
            _toSkip--;
            return;
        }

        _wanted--;
        write(record);
    }

    private async Task WriteTotalAsync(List<ListingSource<T>> sources, CancellationToken token)
    {
        var total = 0L;
        // The service does not count with the filters that are applied here, so the number is an upper bound.
        var accuracy = filter is null ? 1.0 : 0.5;
        foreach (var source in sources)
        {
            if (await source.CountAsync(token) is { } count) total += count;
            else accuracy = 0;
        }

        write(paging.NewTotalCount((ulong)total, accuracy));
    }
}
