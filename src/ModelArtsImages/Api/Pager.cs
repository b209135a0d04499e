using ModelArtsImages.Errors;

namespace ModelArtsImages.Api;

/// <summary>
/// Reads a listing page by page, completely or up to an error, even while records are being deleted. The service counts pages by record
/// number, so deleting listed records moves the rest forward, and a naive next page would skip as many records.
/// </summary>
/// <remarks>
/// Each page begins with a known record. If it does not, records before it were deleted, and it is requested again from further back. The
/// listing ends when the service says so and its numbers agree, or when a page that could be longer has no new records; and only if as many
/// records were read as the service says there are.
/// </remarks>
/// <param name="fetch">Requests at most a number of records from an offset.</param>
internal sealed class Pager<T>(Func<long, int, CancellationToken, Task<Page<T>>> fetch, Func<T, string?> idOf, int pageSize)
    where T : class
{
    private readonly KnownRecords<T> _known = new(idOf);

    /// <summary>The number of the record after the last page.</summary>
    private long _position;

    /// <summary>How many known records the next page should begin with; 0 to find out whether anything follows the only record.</summary>
    private long _overlap = 1;

    private int _longestPage;

    /// <summary>How many records were known when the listing was restarted because some were missing.</summary>
    private int? _knownAtRestart;

    private long _stale;
    private long _staleAllowed = 2L * pageSize;

    /// <summary>The number of records in the listing, from the last response that said it.</summary>
    public long? Total { get; private set; }

    public bool IsAtEnd { get; private set; }

    /// <summary>Reads the next records; none if a page has no new ones.</summary>
    /// <param name="atMost">How many records are needed, at least 1.</param>
    /// <exception cref="ModelArtsException">The request failed, or the listing cannot be read to its end.</exception>
    public async Task<List<T>> NextAsync(long atMost, CancellationToken cancellationToken)
    {
        for (;;)
        {
            var offset = Math.Max(0, _position - _overlap);
            var limit = LimitOf(atMost, offset);
            var page = await fetch(offset, limit, cancellationToken).ConfigureAwait(false);
            var change = Note(page.Total);
            if (_overlap == 0 && page.Items.Count > 0) throw Failed("it returns one record at a time");
            if (_overlap == 0 || offset == 0 || (page.Items.Count > 0 && _known.Contains(page.Items[0])))
                return Accept(page, offset, limit);

            StepBack(change);
        }
    }

    private int LimitOf(long atMost, long offset)
    {
        // A page that begins with a known record needs room for another one.
        var most = _position == 0 ? pageSize : Math.Max(pageSize, 2);
        return atMost >= most ? most : (int)Math.Min(most, atMost + (_position - offset));
    }

    /// <summary>By how much the count of records has changed.</summary>
    private long Note(long? total)
    {
        if (total is not (>= 0 and <= int.MaxValue)) return 0;
        var change = Total is { } before ? total.Value - before : 0;
        Total = total;
        // New records move known ones onto the next pages, twice if the pages overlap.
        _staleAllowed = Math.Min(_staleAllowed + 2 * Math.Abs(change), 100L * pageSize + _known.Count);
        return change;
    }

    /// <summary>Goes back by the number of deleted records if the total shows it; otherwise twice as far each time.</summary>
    private void StepBack(long change)
    {
        _overlap = Math.Min(_position, Math.Max(Math.Max(2 * _overlap, _overlap - change), pageSize / 2));
        AllowStale(_overlap);
    }

    private List<T> Accept(Page<T> page, long offset, int limit)
    {
        var count = page.Items.Count;
        var expected = _position - offset;
        var (fresh, leading) = _known.Add(page.Items);
        var isOver = IsOver(count, limit, fresh.Count, offset + count);

        // As many records as were deleted since the last page may be deleted before the next one arrives.
        _overlap = 1 + (fresh.Count > 0 ? Math.Min(Math.Max(0, expected - leading), pageSize / 2) : 0);
        _position = offset + count;
        if (isOver == true) End();
        else if (isOver is null) _overlap = 0;
        _longestPage = Math.Max(_longestPage, count);
        CheckProgress(count, fresh.Count);
        return fresh;
    }

    /// <summary>Whether the listing is at its end; <see langword="null"/> if only another request can show it.</summary>
    private bool? IsOver(int count, int limit, int fresh, long end)
    {
        if (_knownAtRestart is not null && Total <= _known.Count) return true;
        if (count >= limit) return false;
        if (count == 0 || Total == end) return true;
        if (fresh > 0) return false;
        // A service that caps its pages returns short pages before the end, too, but none shorter than its cap. For a page with one record,
        // the cap is unknown.
        return count < _longestPage ? true : _known.Count == 1 ? null : false;
    }

    /// <summary>
    /// Ends the listing if it is complete. If it is not, the missing records may have been added at its beginning meanwhile, so it is read
    /// once more, as long as that finds new records.
    /// </summary>
    private void End()
    {
        if (Total is not { } total || _known.Count >= total)
        {
            IsAtEnd = true;
            return;
        }

        if (_known.Count == _knownAtRestart) throw Failed($"it reports {total} records, but returned {_known.Count}");
        _knownAtRestart = _known.Count;
        AllowStale(_position);
        _position = 0;
    }

    /// <summary>How many known records may occur again. With small pages that overlap and move, each may occur several times.</summary>
    private void AllowStale(long count) => _staleAllowed = Math.Max(_staleAllowed, 4 * count + 2L * pageSize);

    private void CheckProgress(int read, int fresh)
    {
        if (fresh > 0)
        {
            _stale = 0;
            return;
        }

        _stale += read;
        if (!IsAtEnd && _stale >= _staleAllowed) throw Failed("it returns the same page repeatedly");
    }

    private static ModelArtsException Failed(string why) =>
        new(Failure.InvalidResponse, $"Cannot list all records: the responses of the service are inconsistent: {why}.");
}
