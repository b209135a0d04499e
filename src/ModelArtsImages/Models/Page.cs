namespace ModelArtsImages;

/// <summary>One page of a listing.</summary>
internal sealed class Page<T>
    where T : class
{
    /// <summary>The records; one that the service left empty is <see langword="null"/>.</summary>
    public List<T?> Items { get; init; } = [];

    /// <summary>Whether the response has a list of records, if an empty one. A page that has none proves nothing.</summary>
    public bool HasRecords { get; set; }

    /// <summary>How many records the whole listing has, not the page.</summary>
    public long? Total { get; set; }
}
