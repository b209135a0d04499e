using System.Globalization;
using ModelArtsImages.Api;

namespace ModelArtsImages.Unit.Api;

/// <summary>On which pages a service tells how many records there are.</summary>
internal enum Totals
{
    Every,
    First,
    None,

    /// <summary>Each page says that there is one more than the page before said.</summary>
    Growing,
}

/// <summary>A service that lists records, and does it in each way in which services differ or go wrong.</summary>
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

    /// <summary>The page sizes that it takes; any if it is empty.</summary>
    public int[] Sizes { get; init; } = [];

    /// <summary>It gives no more records at a time, whatever is asked for.</summary>
    public int Cap { get; init; } = int.MaxValue;

    public Totals Totals { get; init; }

    /// <summary>The total that it tells; unless it is given, the right one.</summary>
    public int? Total { get; init; }

    public bool IgnoresOffset { get; init; }

    /// <summary>Is told the offset before a page is made.</summary>
    public Action<long>? BeforePage { get; set; }

    public Func<long, ListingPage<WorkspaceRecord>, ListingPage<WorkspaceRecord>> OnPage { get; init; } = static (_, page) => page;

    public List<PagePosition> Asked { get; } = [];

    public string[] Ids => [.. _ids];

    public string Remove(int at)
    {
        var id = _ids[at];
        _ids.RemoveAt(at);
        return id;
    }

    public void Create(int? at = null, string? id = null) => _ids.Insert(at ?? _ids.Count, id ?? $"new {++_created}");

    public Task<List<WorkspaceRecord>> ReadAsync() => new WholeListing<WorkspaceRecord>(
        new ListingRules("things", Unit, PageSize) { PageSizes = Sizes }, FetchAsync, static record => record.Id).ReadAsync();

    public async Task<string[]> ReadDistinctAsync() => [.. (await ReadAsync()).Select(static record => record.Id!).Distinct()];

    private Task<ListingPage<WorkspaceRecord>> FetchAsync(PagePosition asked)
    {
        Asked.Add(asked);
        Assert.True(Asked.Count < 200_000, "It asks for ever.");
        var offset = Unit == OffsetUnit.Marker ? int.Parse(asked.Marker ?? "0", CultureInfo.InvariantCulture) : asked.Offset;
        BeforePage?.Invoke(offset);
        var size = Math.Min(asked.Limit ?? 1_000, Cap);
        var first = (int)(IgnoresOffset ? 0 : CountsPages ? offset * size : offset);
        if (_count > 2_000 && _ids.Count < first + size) _ids.AddRange(Enumerable.Range(_ids.Count, 10_000).Select(static i => Name(i)));
        var page = new ListingPage<WorkspaceRecord>([.. _ids.Skip(first).Take(size).Select(static id => new WorkspaceRecord { Id = id })])
        {
            Total = Totals switch
            {
                Totals.Every => Total ?? _ids.Count,
                Totals.First when first == 0 => Total ?? _ids.Count,
                Totals.Growing => _count + Asked.Count,
                _ => null,
            },
            Next = first + size < _ids.Count ? (first + size).ToString(CultureInfo.InvariantCulture) : null,
        };
        return Task.FromResult(OnPage(first, page));
    }

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);
}
