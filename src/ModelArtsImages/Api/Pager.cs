using ModelArtsImages.Errors;

namespace ModelArtsImages.Api;

/// <summary>
/// Reads a listing page by page, and misses nothing while records are being deleted: the service counts pages by record number,
/// so deleting what was just listed moves the rest forward, and the naive next page would skip as many as are gone.
/// </summary>
/// <param name="fetch">Asks for the records from an offset, so many at most.</param>
/// <param name="keyOf">What tells records apart, so that none is passed on twice.</param>
/// <param name="pageSize">How many records to ask for at a time.</param>
/// <param name="skip">How many records to leave out at the start.</param>
internal sealed class Pager<T>(Func<long, int, CancellationToken, Task<Page<T>>> fetch, Func<T, string?> keyOf, int pageSize, long skip)
    where T : class
{
    private readonly long _skip = skip;
    private readonly RecentKeys _recent = new(capacity: Math.Max(10_000, pageSize * 4));
    private long _position = skip;
    private long _margin;
    private long _staleRecords;
    private long _changes;

    /// <summary>How many records the listing has, as the last answer said; <see langword="null"/> before the first.</summary>
    public long? Total { get; private set; }

    public bool IsAtEnd { get; private set; }

    /// <summary>The next records; may be empty where a page brought nothing new.</summary>
    /// <param name="atMost">More are not needed.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<List<T>> NextAsync(long atMost, CancellationToken cancellationToken)
    {
        for (;;)
        {
            var offset = Math.Max(_skip, _position - _margin);
            var limit = (int)Math.Min(pageSize, atMost >= pageSize ? pageSize : Math.Max(1, atMost) + (_position - offset));
            var page = await fetch(offset, limit, cancellationToken).ConfigureAwait(false);

            var total = page.Total is >= 0 and <= int.MaxValue ? page.Total : null;
            var change = total is { } now && Total is { } before ? now - before : 0;
            var gone = Math.Max(0, -change);
            Total = total ?? Total;
            _changes = Math.Min(_changes + Math.Abs(change), 100L * pageSize);
            _position = Math.Max(_skip, _position - gone);
            // What is gone since the last page tells how many may go until the next one arrives.
            _margin = Math.Min(gone, pageSize / 2);
            if (offset > _position) continue;

            return Accept(page, offset, limit);
        }
    }

    private List<T> Accept(Page<T> page, long offset, int limit)
    {
        var fresh = new List<T>(page.Items!.Count);
        foreach (var record in page.Items)
        {
            if (record is not null && (keyOf(record) is not { } key || _recent.Add(key))) fresh.Add(record);
        }

        var end = offset + page.Items.Count;
        _position = Math.Max(_position, end);
        IsAtEnd = page.Items.Count == 0 || (Total is { } total ? end >= total : page.Items.Count < limit);
        CheckProgress(page.Items.Count, fresh.Count);
        return fresh;
    }

    /// <summary>
    /// Whoever adds or deletes records moves what is known onto the next pages, twice where pages overlap.
    /// More than that is the same page for ever, however wildly its count changes.
    /// </summary>
    private void CheckProgress(int read, int fresh)
    {
        _staleRecords = fresh == 0 ? _staleRecords + read : 0;
        if (!IsAtEnd && _staleRecords >= 2 * (pageSize + _changes)) throw Repeating();
    }

    private static ModelArtsException Repeating() =>
        new(Failure.InvalidResponse, "Cannot list on: the service answers the same page again and again.");
}
