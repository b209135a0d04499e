using ModelArtsImages.Errors;

namespace ModelArtsImages.Api;

/// <summary>What a listing's <c>offset</c> counts.</summary>
internal enum OffsetUnit
{
    Records,
    Pages,

    /// <summary>Deployments differ: the second page tells.</summary>
    Either,
}

/// <summary>
/// Reads a listing to its end, or fails: what is missing from a list proves something only where all of the list was read. An empty
/// or a short page ends it, and the service's own count has to agree.
/// </summary>
/// <param name="noun">What messages call the records, in the plural.</param>
/// <param name="unit">What the offset counts.</param>
/// <param name="pageSize">How many records to ask for at a time.</param>
/// <param name="fetch">Asks for a page, by its offset and size.</param>
/// <param name="idOf">What tells records apart.</param>
internal sealed class WholeListing<T>(
    string noun, OffsetUnit unit, int pageSize, Func<long, int, Task<UsagePage<T>>> fetch, Func<T, string?> idOf)
    where T : class
{
    /// <summary>A listing that shrinks while it is read may have moved a record onto a page that was read already.</summary>
    private const int Attempts = 3;

    private readonly HashSet<string> _ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<T> _records = [];
    private long? _total;
    private bool _hasShrunk;

    /// <exception cref="ModelArtsException">A request failed, or not all of it can be read.</exception>
    public async Task<List<T>> ReadAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            await ReadOnceAsync().ConfigureAwait(false);
            var isShort = _total > _ids.Count;
            if (!isShort && !_hasShrunk) return _records;
            if (attempt < Attempts) continue;

            throw Incomplete(isShort
                ? $"the service says that there are {_total}, but lists only {_ids.Count}"
                : "the list changes all the time while it is read");
        }
    }

    private async Task ReadOnceAsync()
    {
        _ids.Clear();
        _records.Clear();
        (_total, _hasShrunk) = (null, false);
        var (offset, size, kind) = (0L, pageSize, unit);
        for (var page = 1; ; page++)
        {
            var response = await fetch(offset, size).ConfigureAwait(false);
            var items = response.Items!;
            _hasShrunk |= response.RecordCount < _total;
            _total = response.RecordCount;

            var fresh = items.Count(Add);
            var isLast = items.Count < size && (_total is null || _ids.Count >= _total);
            if (fresh == 0 || isLast) return;

            // The service gives no more than this at a time.
            if (page == 1) size = Math.Min(size, items.Count);
            if (kind == OffsetUnit.Either && page > 1) kind = fresh < items.Count / 2 ? OffsetUnit.Records : OffsetUnit.Pages;
            offset = kind == OffsetUnit.Records ? offset + items.Count : page;
        }
    }

    private bool Add(T? record)
    {
        if (record is null || idOf(record) is not { Length: > 0 } id) throw Incomplete("the service lists something without an id");
        // A record that comes twice may have changed in between, so both count.
        _records.Add(record);
        return _ids.Add(id);
    }

    private ModelArtsException Incomplete(string why) => new(Failure.InvalidResponse, $"Cannot list {noun}: {why}.");
}
