using ModelArtsImages.Errors;

namespace ModelArtsImages.Api;

/// <summary>
/// Reads a listing page by page, whole or to an error, also while records are being deleted: the service counts pages by record number, so
/// deleting what was just listed moves the rest forward, and the naive next page would skip as many as are gone.
/// </summary>
/// <remarks>
/// A page begins with a record that is known already. If it does not, records before it have gone, and it is asked for again from
/// further back. The listing ends where the service says so and its numbers agree, or where a page that could be longer brings nothing new;
/// and only if as many records have come as the service says there are.
/// </remarks>
/// <param name="fetch">Asks for the records from an offset, so many at most.</param>
/// <param name="idOf">The record's id, which tells records apart.</param>
/// <param name="pageSize">How many records to ask for at a time.</param>
internal sealed class Pager<T>(Func<long, int, CancellationToken, Task<Page<T>>> fetch, Func<T, string?> idOf, int pageSize)
    where T : class
{
    private readonly KnownRecords<T> _known = new(idOf);

    /// <summary>The number of the record after the last page's.</summary>
    private long _position;

    /// <summary>
    /// How many known records the next page should begin with; none to see whether there is anything behind the only record.
    /// </summary>
    private long _overlap = 1;

    private int _longestPage;

    /// <summary>How many records were known when the listing was begun again because some were missing.</summary>
    private int? _knownAtRestart;

    private long _stale;
    private long _staleAllowed = 2L * pageSize;

    /// <summary>How many records the listing has, from the last response that said it.</summary>
    public long? Total { get; private set; }

    public bool IsAtEnd { get; private set; }

    /// <summary>The next records; may be empty where a page brought nothing new.</summary>
    /// <param name="atMost">More are not needed.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ModelArtsException">The request failed, or the listing cannot be read to its end.</exception>
    public async Task<List<T>> NextAsync(long atMost, CancellationToken cancellationToken)
    {
        for (;;)
        {
            var offset = Math.Max(0, _position - _overlap);
            var limit = LimitOf(atMost, offset);
            var page = await fetch(offset, limit, cancellationToken).ConfigureAwait(false);
            var change = Note(page.Total);
            if (_overlap == 0 && page.Items.Count > 0) throw Failed("it gives one record at a time");
            if (_overlap == 0 || offset == 0 || (page.Items.Count > 0 && _known.Contains(page.Items[0])))
                return Accept(page, offset, limit);

            StepBack(change);
        }
    }

    private int LimitOf(long atMost, long offset)
    {
        // A page that begins with a known record has to have room for another one.
        var most = _position == 0 ? pageSize : Math.Max(pageSize, 2);
        return atMost >= most ? most : (int)Math.Min(most, Math.Max(1, atMost) + (_position - offset));
    }

    /// <summary>By how much the count of records has changed.</summary>
    private long Note(long? total)
    {
        if (total is not (>= 0 and <= int.MaxValue)) return 0;
        var change = Total is { } before ? total.Value - before : 0;
        Total = total;
        // New records move known ones onto the next pages, twice where pages overlap.
        _staleAllowed = Math.Min(_staleAllowed + 2 * Math.Abs(change), 100L * pageSize + _known.Count);
        return change;
    }

    /// <summary>Goes back by as many as are gone, as far as the service tells, and else twice as far each time.</summary>
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

        // What has gone since the last page tells how many may go until the next one arrives.
        _overlap = 1 + (fresh.Count > 0 ? Math.Min(Math.Max(0, expected - leading), pageSize / 2) : 0);
        _position = offset + count;
        if (isOver == true) End();
        else if (isOver is null) _overlap = 0;
        _longestPage = Math.Max(_longestPage, count);
        CheckProgress(count, fresh.Count);
        return fresh;
    }

    /// <summary>Whether the listing is over; <see langword="null"/> if only another request can tell.</summary>
    private bool? IsOver(int count, int limit, int fresh, long end)
    {
        if (_knownAtRestart is not null && Total <= _known.Count) return true;
        if (count >= limit) return false;
        if (count == 0 || Total == end) return true;
        if (fresh > 0) return false;
        // A service that caps its pages gives short ones before the end, too; but none shorter than it could. Of a page of one, that is not
        // known.
        return count < _longestPage ? true : _known.Count == 1 ? null : false;
    }

    /// <summary>
    /// Ends the listing if it is whole. If it is not, what is missing may have been added at its beginning meanwhile: it is then read
    /// once more, as long as that brings something new.
    /// </summary>
    private void End()
    {
        if (Total is not { } total || _known.Count >= total)
        {
            IsAtEnd = true;
            return;
        }

        if (_known.Count == _knownAtRestart) throw Failed($"it says that there are {total} records, and gives {_known.Count}");
        _knownAtRestart = _known.Count;
        AllowStale(_position);
        _position = 0;
        _overlap = 1;
    }

    /// <summary>How many known records may come again. With small pages that overlap and move, each may come several times.</summary>
    private void AllowStale(long count) => _staleAllowed = Math.Max(_staleAllowed, 4 * count + 2L * pageSize);

    private void CheckProgress(int read, int fresh)
    {
        if (fresh > 0)
        {
            _stale = 0;
            return;
        }

        _stale += read;
        if (!IsAtEnd && _stale >= _staleAllowed) throw Failed("it answers the same page again and again");
    }

    private static ModelArtsException Failed(string why) =>
        new(Failure.InvalidResponse, $"Cannot list all: the service's answers do not fit together, {why}.");
}
