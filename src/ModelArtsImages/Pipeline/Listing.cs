using System.Management.Automation;
using ModelArtsImages.Api;

namespace ModelArtsImages.Pipeline;

/// <summary>
/// Reads several listings as one sequence, page by page, to which -First, -Skip, and -IncludeTotalCount apply. It is read on the pipeline
/// thread, and prefetches the next page.
/// </summary>
/// <param name="filter">The filter for what the service does not filter itself; <see langword="null"/> for none.</param>
/// <param name="wholePages">Whether to request whole pages even if fewer records are needed, because of the filter or the order.</param>
internal sealed class Listing<T>(
    PipelineThread thread, PagingParameters paging, Func<T, bool>? filter, bool wholePages, CancellationToken stopping)
    where T : class
{
    /// <summary>Skipped records are read anyway, because only a record that was read is known to be one that was asked for.</summary>
    private long _toSkip = (long)Math.Min(paging.Skip, long.MaxValue);
    private long _wanted = (long)Math.Min(paging.First, long.MaxValue);

    /// <summary>Whether everything was read, because there were fewer records than -First.</summary>
    public bool IsComplete => _wanted > 0;

    private long Needed => _wanted < long.MaxValue - _toSkip ? _wanted + _toSkip : long.MaxValue;

    /// <summary>The records, after their number if it is requested.</summary>
    public IEnumerable<object> Read(IEnumerable<ListingSource<T>> sources)
    {
        var all = sources.ToList();
        // If the reader stops, the page that was requested ahead is not needed.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            if (paging.IncludeTotalCount) yield return Total(all, ending.Token);
            foreach (var record in all.SelectMany(source => Read(source, ending.Token))) yield return record;
        }
        finally
        {
            ending.Cancel();
        }
    }

    private IEnumerable<T> Read(ListingSource<T> source, CancellationToken token)
    {
        if (_wanted <= 0) yield break;
        var pages = new PagePrefetcher<T>(source.Open(), wholePages, token);
        pages.Begin(Needed);
        for (var isFirst = true; pages.IsUnderWay; isFirst = false)
        {
            var records = thread.Run(pages.TakeAsync);
            // The next page is requested while this one is written, but not before half of the first page, since many readers need only a
            // few records.
            var half = isFirst ? records.Count / 2 : 0;
            for (var i = 0; i < records.Count && _wanted > 0; i++)
            {
                var left = records.Count - i;
                if (i >= half && Needed > left) pages.Begin(Needed - left);
                if (IsWanted(records[i], source)) yield return records[i];
            }

            if (_wanted > 0) pages.Begin(Needed);
        }
    }

    private bool IsWanted(T record, ListingSource<T> source)
    {
        if (!source.Includes(record) || filter?.Invoke(record) == false) return false;
        if (_toSkip > 0)
        {
            _toSkip--;
            return false;
        }

        _wanted--;
        return true;
    }

    private PSObject Total(List<ListingSource<T>> sources, CancellationToken token)
    {
        var total = 0L;
        // The service does not count with the filters that are applied here, so the number is an upper bound.
        var accuracy = filter is null ? 1.0 : 0.5;
        foreach (var source in sources)
        {
            if (thread.Run(() => source.CountAsync(token)) is { } count) total += count;
            else accuracy = 0;
        }

        return paging.NewTotalCount((ulong)total, accuracy);
    }
}
