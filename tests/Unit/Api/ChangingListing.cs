using ModelArtsImages.Api;

namespace ModelArtsImages.Unit.Api;

/// <summary>A service's listing, newest first, that others change before each page is read.</summary>
internal sealed class ChangingListing(int seed, int count)
{
    private readonly Random _random = new(seed);
    private readonly List<string> _records = [.. Enumerable.Range(0, count).Select(static i => $"record {i}")];
    private int _added;

    public HashSet<string> Deleted { get; } = [];

    public IReadOnlyList<string> Records => _records;

    /// <summary>How many records may be deleted before one page, at most; how many in all.</summary>
    public (int AtATime, int InAll) Deletions { get; set; }

    public (int AtATime, int InAll) Additions { get; set; }

    /// <summary>Only records before this one are deleted, as a pipeline deletes what it has just listed.</summary>
    public Func<int> DeletableCount { get; set; } = static () => int.MaxValue;

    public int Requests { get; private set; }

    public int? MaximumPageSize { get; init; }

    public bool HasTotal { get; init; } = true;

    public Pager<string> Page(int size, long skip = 0) => new(FetchAsync, static record => record, size, skip);

    public static async Task<List<string>> ReadAsync(Pager<string> pager)
    {
        var read = new List<string>();
        while (!pager.IsAtEnd) read.AddRange(await pager.NextAsync(long.MaxValue, TestContext.Current.CancellationToken));
        return read;
    }

    private Task<Page<string>> FetchAsync(long offset, int limit, CancellationToken cancellationToken)
    {
        Assert.True(offset >= 0 && limit > 0, $"seed {seed}: offset {offset}, limit {limit}");
        Assert.True(++Requests < 10_000, $"seed {seed}: no end");
        if (Requests > 1) Change();
        var size = Math.Min(limit, MaximumPageSize ?? limit);
        return Task.FromResult(new Page<string>
        {
            Items = [.. _records.Skip((int)Math.Min(offset, int.MaxValue)).Take(size)],
            Total = HasTotal ? _records.Count : null,
        });
    }

    private void Change()
    {
        var deletions = Math.Min(_random.Next(Deletions.AtATime + 1), Deletions.InAll - Deleted.Count);
        for (var i = 0; i < deletions && _records.Count > 0; i++)
        {
            var index = _random.Next(Math.Min(_records.Count, Math.Max(1, DeletableCount())));
            Deleted.Add(_records[index]);
            _records.RemoveAt(index);
        }

        var additions = Math.Min(_random.Next(Additions.AtATime + 1), Additions.InAll - _added);
        for (var i = 0; i < additions; i++) _records.Insert(0, $"added {_added++}");
    }
}
