using System.Management.Automation;
using ModelArtsImages.Api;

namespace ModelArtsImages.Pipeline;

/// <summary>Writes several listings as one sequence, page by page, with -First, -Skip and -IncludeTotalCount over the whole of it.</summary>
/// <param name="cmdlet">Takes the records.</param>
/// <param name="paging">What the user asked for.</param>
/// <param name="filter">What the service does not filter itself; <see langword="null"/> for nothing.</param>
/// <param name="cancellationToken">Ends the requests.</param>
internal sealed class ListingOutput<T>(Cmdlet cmdlet, PagingParameters paging, Func<T, bool>? filter, CancellationToken cancellationToken)
    where T : class
{
    private long _toSkip = (long)Math.Min(paging.Skip, long.MaxValue);
    private long _wanted = (long)Math.Min(paging.First, long.MaxValue);

    /// <summary>To be run on the pipeline thread: it writes after each page.</summary>
    public async Task WriteAsync(IEnumerable<ListingSource<T>> sources)
    {
        var all = sources.ToList();
        // Whoever stops reading needs no answer to what was asked ahead.
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
        var pager = source.From(skip: filter is null ? _toSkip : 0);
        var pages = new PagePrefetcher<T>(pager, wholePages: filter is not null, token);
        pages.Begin(_wanted);
        for (var isFirst = true; pages.IsUnderWay; isFirst = false)
        {
            var records = await pages.TakeAsync();
            // The next page is on its way while this one is used; not before half of the first, since many need only a few.
            var half = isFirst ? records.Count / 2 : 0;
            for (var i = 0; i < records.Count && _wanted > 0; i++)
            {
                var left = records.Count - i;
                if (i >= half && _wanted > left) pages.Begin(_wanted - left);
                Write(records[i]);
            }

            if (_wanted > 0) pages.Begin(_wanted);
        }

        if (filter is null) _toSkip -= Math.Min(_toSkip, pager.Total ?? 0);
    }

    private void Write(T record)
    {
        if (filter is not null)
        {
            if (!filter(record)) return;
            if (_toSkip > 0)
            {
                _toSkip--;
                return;
            }
        }

        _wanted--;
        cmdlet.WriteObject(record);
    }

    private async Task WriteTotalAsync(List<ListingSource<T>> sources, CancellationToken token)
    {
        var total = 0L;
        foreach (var source in sources) total += await source.CountAsync(token);
        // What is filtered here is not counted there: then the number is an upper bound.
        cmdlet.WriteObject(paging.NewTotalCount((ulong)total, accuracy: filter is null ? 1.0 : 0.5));
    }
}
