namespace ModelArtsImages;

/// <summary>One page of a listing.</summary>
internal sealed class Page<T>
    where T : class
{
    /// <summary>The records; one that the service left empty is <see langword="null"/>.</summary>
    public List<T?> Items { get; init; } = [];

    /// <summary>Whether the response has a list of records, even an empty one. A page without a list proves nothing.</summary>
    public bool HasRecords { get; set; }

    /// <summary>The number of records in the whole listing, not in the page.</summary>
    public long? Total { get; set; }
}
