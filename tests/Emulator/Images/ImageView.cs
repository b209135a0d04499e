namespace ModelArtsImages.Emulator.Images;

/// <summary>
/// The images of one query in their order. Sorting 100,000 of them for every page would measure the emulator and not its client, so the
/// order is kept until an image comes or changes; images that go leave a gap that pages skip.
/// </summary>
internal sealed class ImageView(ImageQuery query)
{
    private readonly Comparison<Image> _order = ImageOrder.For(query.SortFields, query.Descending);
    private Image[] _images = [];
    private LiveRanks _ranks = new(0);
    private long _changes = -1;

    /// <summary>Sorts anew where images came or changed since.</summary>
    public void Refresh(IReadOnlyCollection<Image> all, long changes)
    {
        if (_changes == changes)
            return;
        _images = [.. all.Where(query.Matches)];
        Array.Sort(_images, _order);
        _ranks = new LiveRanks(_images.Length);
        _changes = changes;
    }

    /// <summary>Drops an image; a view that is to be sorted anew anyway needs no care.</summary>
    public void Remove(Image image, long changes)
    {
        if (_changes != changes || !query.Matches(image))
            return;
        _ranks.Free(Array.BinarySearch(_images, image, Comparer<Image>.Create(_order)));
    }

    public Image[] Page(int offset, int limit, out int total)
    {
        total = _ranks.Count;
        var page = new Image[Math.Max(0, Math.Min(limit, total - offset))];
        for (var i = 0; i < page.Length; i++)
            page[i] = _images[_ranks.PositionOf(offset + i)];
        return page;
    }
}
