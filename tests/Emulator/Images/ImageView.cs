namespace ModelArtsImages.Emulator.Images;

/// <summary>
/// The images of one query in their order. Sorting 100,000 of them for every page would measure the emulator and not its client, so the
/// order is kept until an image comes or changes; images that went are only dropped from it.
/// </summary>
internal sealed class ImageView(ImageQuery query)
{
    private Image[] _images = [];
    private long _changes = -1;
    private long _removals = -1;

    public ReadOnlySpan<Image> Get(IReadOnlyCollection<Image> all, long changes, long removals)
    {
        if (_changes != changes)
        {
            _images = [.. all.Where(query.Matches)];
            Array.Sort(_images, ImageOrder.For(query.SortFields, query.Descending));
        }
        else if (_removals != removals)
        {
            _images = Array.FindAll(_images, i => !i.IsGone);
        }
        (_changes, _removals) = (changes, removals);
        return _images;
    }
}
