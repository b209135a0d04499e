using System.Globalization;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Api;

/// <summary>What a listing's offset counts.</summary>
internal enum OffsetUnit
{
    /// <summary>Records. A page may begin anywhere, so that pages can overlap.</summary>
    Records,

    /// <summary>Records, in multiples of the page size only.</summary>
    AlignedRecords,

    Pages,

    /// <summary>Records or pages: deployments differ, and the second page tells.</summary>
    Either,
}

/// <summary>How the pages of a listing are requested.</summary>
/// <param name="Noun">The name of the records in messages, in the plural.</param>
/// <param name="Unit">What the offset counts.</param>
/// <param name="PageSize">How many records to request at a time; <see langword="null"/> for the service's default.</param>
internal sealed record ListingRules(string Noun, OffsetUnit Unit, int? PageSize)
{
    /// <summary>The page sizes that the service accepts, in ascending order; empty if it accepts any.</summary>
    public IReadOnlyList<int> PageSizes { get; init; } = [];
}

/// <summary>The position of a page.</summary>
/// <param name="Limit">How many records at most; <see langword="null"/> to send neither limit nor offset.</param>
internal readonly record struct PagePosition(long Offset, int? Limit)
{
    /// <summary>The parameters of a query for the page.</summary>
    public (string Name, string? Value)[] Parameters => Limit is { } limit
        ? [("limit", limit.ToString(CultureInfo.InvariantCulture)), ("offset", Offset.ToString(CultureInfo.InvariantCulture))]
        : [];
}

/// <summary>One page of a listing, as the service returned it.</summary>
/// <param name="Total">How many records the whole listing has; <see langword="null"/> if the page does not say it.</param>
internal sealed record ListingPage<T>(IReadOnlyList<T?> Items, long? Total = null)
    where T : class;

/// <summary>Reads a listing to its end, or fails: the absence of a record proves something only if the whole list was read.</summary>
/// <remarks>
/// The end is proven by the service's total, or by an empty page at the position of the next record. A short page proves nothing, because
/// services cap their pages. Records that move between pages are noticed, too: pages overlap by one record, or the listing is read until
/// two readings agree.
/// </remarks>
/// <param name="idOf">Gets the id that tells records apart.</param>
internal sealed class WholeListing<T>(ListingRules rules, Func<PagePosition, Task<ListingPage<T>>> fetch, Func<T, string?> idOf)
    where T : class
{
    private const string Changes = "it keeps changing while it is read";

    private const int MaximumReadings = 6;

    /// <summary>A listing without a total that has more pages than this is considered endless.</summary>
    private const int MaximumPages = 2_000;

    private const int MaximumPagesOfTotal = 10_000;

    private OffsetUnit _unit = rules.Unit;

    /// <summary>Reads all records, each once. A record that occurs twice may have changed in between, so the later one counts.</summary>
    /// <exception cref="ModelArtsException">A request failed, or it is not proven that all records were read.</exception>
    public async Task<List<T>> ReadDistinctAsync() =>
        [.. (await ReadAsync().ConfigureAwait(false)).GroupBy(idOf, StringComparer.Ordinal).Select(static same => same.Last())];

    /// <summary>Reads all records. A record that occurs twice may have changed in between, so both are returned.</summary>
    /// <exception cref="ModelArtsException">A request failed, or it is not proven that all records were read.</exception>
    public async Task<List<T>> ReadAsync()
    {
        Reading<T>? before = null;
        for (var number = 1; ; number++)
        {
            var reading = await ReadOnceAsync().ConfigureAwait(false);
            if (reading.IsProof || reading.Agrees(before)) return reading.Records;
            if (reading.Problem is { } problem && problem == before?.Problem) throw Incomplete(problem);
            if (number == MaximumReadings) throw Incomplete(reading.Problem ?? Changes);
            // A change to the listing may have caused what the second page showed.
            if (!reading.IsConsistent) _unit = rules.Unit;
            before = reading;
        }
    }

    private async Task<Reading<T>> ReadOnceAsync()
    {
        var reading = new Reading<T>(idOf);
        for (var position = new PagePosition(0, rules.PageSize); ;)
        {
            var page = await fetch(position).ConfigureAwait(false);
            if (!reading.TryAdd(page, _unit)) throw Incomplete("the service listed a record without an id");
            if (IsOver(reading, page, position)) return reading;
            if (reading.TotalChanges > 100) throw Incomplete(Changes);
            if (reading.Pages >= (reading.Total is null ? MaximumPages : MaximumPagesOfTotal)) throw Incomplete("it does not end");
            position = Next(reading, page.Items.Count, position);
        }
    }

    /// <summary>Whether the reading is done: the end is proven, or the reading can no longer prove anything.</summary>
    private bool IsOver(Reading<T> reading, ListingPage<T> page, PagePosition position)
    {
        // A full page may have more behind it, whatever its total says: the total can be the page's own.
        var isFull = page.Items.Count >= position.Limit;
        if (page.Items.Count == 0 || (reading.HasTotal && !isFull) || (reading.IsOverlapped && page.Items.Count == 1))
        {
            reading.CheckTotal();
            return true;
        }

        var isShortAmid = reading.HasShortPage && _unit is OffsetUnit.Pages or OffsetUnit.AlignedRecords;
        if (isShortAmid) reading.Problem = "the service returns pages of different sizes";
        reading.HasShortPage = reading.Pages > 1 && page.Items.Count < position.Limit;

        // If the unit of the offset is not known, the second page can be the first one without its first record.
        var isRepeated = reading.Fresh == 0 && !(_unit == OffsetUnit.Either && reading.Pages == 2);
        if (isRepeated) reading.Problem = "the service returns the same records again";
        return isShortAmid || isRepeated;
    }

    private PagePosition Next(Reading<T> reading, int count, PagePosition position)
    {
        // The service returns no more than this at a time.
        var limit = reading.Pages == 1 && !(count >= position.Limit) ? Fit(count) : position.Limit;
        if (_unit == OffsetUnit.Either && reading.Pages == 2) _unit = reading.Fresh < count / 2.0 ? OffsetUnit.Records : OffsetUnit.Pages;
        reading.IsOverlapped = _unit == OffsetUnit.Records && limit > 1;
        return new PagePosition(
            _unit switch
            {
                OffsetUnit.Records => position.Offset + count - (reading.IsOverlapped ? 1 : 0),
                OffsetUnit.AlignedRecords => reading.Pages * (long)limit!.Value,
                _ => reading.Pages,
            },
            limit);
    }

    /// <summary>The largest page size that the service both accepts and returns.</summary>
    private int Fit(int count) => rules.PageSizes.Count == 0
        ? count
        : rules.PageSizes.Where(size => size <= count).DefaultIfEmpty(rules.PageSizes[0]).Last();

    private ModelArtsException Incomplete(string why) => new(Failure.InvalidResponse, $"Cannot list {rules.Noun}: {why}.");
}

/// <summary>The records of one reading of a listing, from the first page on.</summary>
/// <param name="idOf">Gets the id that tells records apart.</param>
internal sealed class Reading<T>(Func<T, string?> idOf)
    where T : class
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private string? _lastId;
    private bool _isUnsettled;
    private bool _isOverlappedAll = true;

    public List<T> Records { get; } = [];

    public int Pages { get; private set; }

    /// <summary>The last total that a page had. It is kept if later pages have none.</summary>
    public long? Total { get; private set; }

    public int TotalChanges { get; private set; }

    public bool HasTotal => _ids.Count >= Total;

    /// <summary>How many records of the last page were new.</summary>
    public int Fresh { get; private set; }

    /// <summary>Whether the next page must begin with the last record of this one.</summary>
    public bool IsOverlapped { get; set; }

    /// <summary>Whether a page after the first was shorter than requested, which only the last one may be.</summary>
    public bool HasShortPage { get; set; }

    /// <summary>Why the reading proves nothing; <see langword="null"/> if it is consistent.</summary>
    public string? Problem { get; set; }

    /// <summary>Whether the records are complete: they came in one response, or no record can have moved between two pages.</summary>
    public bool IsProof => IsConsistent && _isOverlappedAll;

    /// <summary>Whether the reading is consistent.</summary>
    public bool IsConsistent => Problem is null && !_isUnsettled;

    /// <summary>Adds a page; <see langword="false"/> if one of its records has no id.</summary>
    public bool TryAdd(ListingPage<T> page, OffsetUnit unit)
    {
        if (Total is not null && page.Total is not null && page.Total != Total) TotalChanges++;
        Total = page.Total ?? Total;
        _isOverlappedAll &= Pages == 0 || IsOverlapped;
        _isUnsettled |= TotalChanges > 0
            || (IsOverlapped && (page.Items.Count == 0 || page.Items[0] is not { } first || idOf(first) != _lastId));
        (Pages, Fresh) = (Pages + 1, 0);
        foreach (var record in page.Items)
        {
            if (record is null || idOf(record) is not { Length: > 0 } id) return false;
            Records.Add(record);
            if (_ids.Add(id)) Fresh++;
            _lastId = id;
        }

        // Without a total, an id that occurs twice is the only sign of a skipped record.
        var repeated = page.Items.Count - Fresh - (IsOverlapped ? 1 : 0);
        _isUnsettled |= repeated > 0 && Total is null && unit != OffsetUnit.Either;
        return true;
    }

    /// <summary>Compares the number of records with the total, at the end of the listing.</summary>
    public void CheckTotal()
    {
        if (Total is { } total && total != _ids.Count)
            Problem ??= $"the service reports {total}, but lists {(_ids.Count < total ? "only " : string.Empty)}{_ids.Count}";
    }

    public bool Agrees(Reading<T>? other) => IsConsistent && other is { IsConsistent: true } && _ids.SetEquals(other._ids);
}
