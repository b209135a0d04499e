using System.Globalization;
using ModelArtsImages.Api;

namespace ModelArtsImages.Unit.Api;

/// <summary>The pages on which a service returns a total.</summary>
internal enum Totals
{
    Every,
    First,
    None,

    /// <summary>Each page has a total that is larger by one.</summary>
    Growing,
}

/// <summary>A service that lists records, in all ways in which services differ or fail.</summary>
internal sealed class ListedService
{
    private readonly int _count;
    private readonly List<string> _ids;
    private int _created;

    public ListedService(int count) =>
        (_count, _ids) = (count, count > 2_000 ? [] : [.. Enumerable.Range(0, count).Select(static i => Name(i))]);

    public OffsetUnit Unit { get; init; } = OffsetUnit.AlignedRecords;

    public bool CountsPages { get; init; }

    public int? PageSize { get; init; } = 50;

    /// <summary>The accepted page sizes; any if it is empty.</summary>
    public int[] Sizes { get; init; } = [];

    /// <summary>The maximum page size, regardless of the requested limit.</summary>
    public int Cap { get; init; } = int.MaxValue;

    public Totals Totals { get; init; }

    /// <summary>The total that it returns; by default, the correct one.</summary>
    public int? Total { get; init; }

    public bool IgnoresOffset { get; init; }

    /// <summary>Called with the offset before a page is created.</summary>
    public Action<long>? BeforePage { get; set; }

    public Func<long, ListingPage<WorkspaceRecord>, ListingPage<WorkspaceRecord>> OnPage { get; init; } = static (_, page) => page;

    public List<PagePosition> Requested { get; } = [];

    public string[] Ids => [.. _ids];

    public string Remove(int at)
    {
        var id = _ids[at];
        _ids.RemoveAt(at);
        return id;
    }

    public void Create(int? at = null, string? id = null) => _ids.Insert(at ?? _ids.Count, id ?? $"new {++_created}");

    public Task<List<WorkspaceRecord>> ReadAsync() => Listing.ReadAsync();

    public async Task<string[]> ReadDistinctAsync() => [.. (await Listing.ReadDistinctAsync()).Select(static record => record.Id!)];

    private WholeListing<WorkspaceRecord> Listing => new(
        new ListingRules("things", Unit, PageSize) { PageSizes = Sizes }, FetchAsync, static record => record.Id);

    private Task<ListingPage<WorkspaceRecord>> FetchAsync(PagePosition asked)
    {
        Requested.Add(asked);
        Assert.True(Requested.Count < 200_000, "It does not end.");
        BeforePage?.Invoke(asked.Offset);
        var size = Math.Min(asked.Limit ?? 1_000, Cap);
        var first = (int)(IgnoresOffset ? 0 : CountsPages ? asked.Offset * size : asked.Offset);
        if (_count > 2_000 && _ids.Count < first + size) _ids.AddRange(Enumerable.Range(_ids.Count, 10_000).Select(static i => Name(i)));
        var page = new ListingPage<WorkspaceRecord>([.. _ids.Skip(first).Take(size).Select(static id => new WorkspaceRecord(id))])
        {
            Total = Totals switch
            {
                Totals.Every => Total ?? _ids.Count,
                Totals.First when first == 0 => Total ?? _ids.Count,
                Totals.Growing => _count + Requested.Count,
                _ => null,
            },
        };
        return Task.FromResult(OnPage(first, page));
    }

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);
}
