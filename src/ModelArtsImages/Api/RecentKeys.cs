namespace ModelArtsImages.Api;

/// <summary>Remembers the last so many keys, so that a listing of any length takes the same memory.</summary>
internal sealed class RecentKeys(int capacity)
{
    private readonly HashSet<string> _keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<string> _order = new();

    /// <summary>Whether the key is new.</summary>
    public bool Add(string key)
    {
        if (!_keys.Add(key)) return false;
        _order.Enqueue(key);
        if (_order.Count > capacity) _keys.Remove(_order.Dequeue());
        return true;
    }
}
