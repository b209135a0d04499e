using System.Globalization;

namespace ModelArtsImages.Api;

/// <summary>Remembers the records of a listing, so that each is returned once and a gap between two pages is noticed.</summary>
/// <param name="idOf">The record's id.</param>
internal sealed class KnownRecords<T>(Func<T, string?> idOf)
    where T : class
{
    /// <summary>
    /// The service's ids are UUIDs, and are kept as such, because a hundred thousand strings need 8 MiB more (benchmark: listing, heap).
    /// </summary>
    private readonly HashSet<Guid> _uuids = [];
    private HashSet<string>? _others;
    private Dictionary<string, int>? _countsOnPage;

    /// <summary>The number of different records.</summary>
    public int Count => _uuids.Count + (_others?.Count ?? 0);

    /// <summary>Returns the new records of a page, and the number of known records that it begins with.</summary>
    public (List<T> Fresh, int Leading) Add(List<T?> page)
    {
        var fresh = new List<T>(page.Count);
        var (leading, isLeading) = (0, true);
        _countsOnPage = null;
        foreach (var record in page)
        {
            var isNew = Key(record) is var (uuid, other) && (other is null ? _uuids.Add(uuid) : (_others ??= []).Add(other));
            isLeading &= !isNew;
            if (isLeading) leading++;
            if (isNew && record is not null) fresh.Add(record);
        }

        return (fresh, leading);
    }

    public bool Contains(T? record)
    {
        _countsOnPage = null;
        return Key(record) is var (uuid, other) && (other is null ? _uuids.Contains(uuid) : _others?.Contains(other) == true);
    }

    private (Guid Uuid, string? Other) Key(T? record)
    {
        var id = record is null ? null : idOf(record);
        if (id is null) return (default, Unidentified(record?.ToString() ?? string.Empty));
        return Guid.TryParseExact(id, "D", out var uuid) ? (uuid, null) : (default, id.ToUpperInvariant());
    }

    /// <summary>
    /// A record without an id is identified by its other values and by the number of equal records before it on the page. So no record of a
    /// page is lost, and a repeated page has no new records.
    /// </summary>
    private string Unidentified(string text)
    {
        var counts = _countsOnPage ??= [];
        counts.TryGetValue(text, out var count);
        counts[text] = ++count;
        // An id contains no line feed.
        return $"{text}\n{count.ToString(CultureInfo.InvariantCulture)}";
    }
}
