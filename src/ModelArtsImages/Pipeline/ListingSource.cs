using ModelArtsImages.Api;

namespace ModelArtsImages.Pipeline;

/// <summary>One of the listings that make up a sequence.</summary>
/// <param name="Includes">Whether a record matches the query.</param>
internal sealed record ListingSource<T>(
    Func<long, int, CancellationToken, Task<Page<T>>> Fetch, Func<T, string?> IdOf, Func<T, bool> Includes, int PageSize)
    where T : class
{
    /// <summary>A reader of it. Requests are made on the thread pool, because the pipeline thread has records to write meanwhile.</summary>
    public Pager<T> Open() => new((offset, limit, token) => Task.Run(() => Fetch(offset, limit, token)), IdOf, PageSize);

    /// <summary>The number of records, from a request for one; <see langword="null"/> if the service does not send it.</summary>
    public async Task<long?> CountAsync(CancellationToken cancellationToken)
    {
        var page = await Fetch(0, 1, cancellationToken).ConfigureAwait(false);
        return page.Total >= page.Items.Count ? page.Total : null;
    }
}
