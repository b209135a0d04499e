using ModelArtsImages.Api;

namespace ModelArtsImages.Unit.Api;

/// <summary>The total that a service returns.</summary>
public enum StatedTotal
{
    Honest,
    Absent,
    Zero,

    /// <summary>The total at the first response.</summary>
    Constant,

    /// <summary>The total at the previous response.</summary>
    Behind,
}

/// <summary>A listing with the newest record first. Other users change it before each page is read.</summary>
internal sealed class ChangingListing(int seed, int count)
{
    private readonly Random _random = new(seed);
    private readonly List<string> _records = [.. Enumerable.Range(0, count).Select(static i => $"record {i}")];
    private readonly int _atFirst = count;
    private int _before = count;
    private int _added;

    public HashSet<string> Deleted { get; } = [];

    public IReadOnlyList<string> Records => _records;

    /// <summary>The maximum number of records that are deleted before a page, and in total.</summary>
    public (int AtATime, int InAll) Deletions { get; set; }

    public (int AtATime, int InAll) Additions { get; set; }

    /// <summary>The records that may be deleted, such as those that a pipeline has received.</summary>
    public Func<string, bool> IsDeletable { get; set; } = static _ => true;

    public int Requests { get; private set; }

    public int? MaximumPageSize { get; init; }

    public StatedTotal Total { get; init; }

    public Pager<string> Page(int size) => new(FetchAsync, static record => record, size);

    /// <summary>Reads all records and reports each as it arrives.</summary>
    public static async Task<List<string>> ReadAsync(Pager<string> pager, Action<List<string>>? onPage = null)
    {
        var read = new List<string>();
        while (!pager.IsAtEnd)
        {
            var page = await pager.NextAsync(long.MaxValue, TestContext.Current.CancellationToken);
            read.AddRange(page);
            onPage?.Invoke(page);
        }

        return read;
    }

    private Task<Page<string>> FetchAsync(long offset, int limit, CancellationToken cancellationToken)
    {
        Assert.True(offset >= 0 && limit > 0, $"seed {seed}: offset {offset}, limit {limit}");
        Assert.True(++Requests < 10_000, $"seed {seed}: no end");
        if (Requests > 1) Change();
        var size = Math.Min(limit, MaximumPageSize ?? limit);
        var before = _before;
        _before = _records.Count;
        return Task.FromResult(new Page<string>
        {
            Items = [.. _records.Skip((int)Math.Min(offset, int.MaxValue)).Take(size)],
            Total = Total switch
            {
                StatedTotal.Honest => _records.Count,
                StatedTotal.Zero => 0,
                StatedTotal.Constant => _atFirst,
                StatedTotal.Behind => before,
                _ => null,
            },
        });
    }

    private void Change()
    {
        var deletable = _records.Where(IsDeletable).ToList();
        var deletions = Math.Min(Math.Min(_random.Next(Deletions.AtATime + 1), Deletions.InAll - Deleted.Count), deletable.Count);
        for (var i = 0; i < deletions; i++)
        {
            var index = _random.Next(deletable.Count);
            Deleted.Add(deletable[index]);
            _records.Remove(deletable[index]);
            deletable.RemoveAt(index);
        }

        var additions = Math.Min(_random.Next(Additions.AtATime + 1), Additions.InAll - _added);
        for (var i = 0; i < additions; i++) _records.Insert(0, $"added {_added++}");
    }
}
