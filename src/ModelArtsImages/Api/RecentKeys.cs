namespace ModelArtsImages.Api;

/// <summary>Remembers the last so many keys, so that a listing of any length takes the same memory.</summary>
internal sealed class RecentKeys(int capacity)
{
    private readonly HashSet<Key> _keys = [];
    private readonly Queue<Key> _order = new();

    /// <summary>Whether the key is new; upper and lower case are the same.</summary>
    public bool Add(string key)
    {
        var added = Key.Of(key);
        if (!_keys.Add(added)) return false;
        _order.Enqueue(added);
        if (_order.Count > capacity) _keys.Remove(_order.Dequeue());
        return true;
    }

    /// <summary>
    /// The service's ids are UUIDs, and are kept as such: ten thousand texts that live a while and then die
    /// are what a garbage collector has the most work with.
    /// </summary>
    private readonly record struct Key(Guid Uuid, string? Text)
    {
        public static Key Of(string key) => Guid.TryParseExact(key, "D", out var uuid) ? new Key(uuid, null) : new Key(Guid.Empty, key.ToUpperInvariant());
    }
}
