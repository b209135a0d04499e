namespace ModelArtsImages.Sandbox.Editing;

/// <summary>Entered statements, and a position among them; behind the newest stands the draft that is being typed.</summary>
public sealed class LineHistory
{
    private readonly List<string> _entries = [];
    private string _draft = "";
    private int _position;

    public void Add(string entry)
    {
        if (!string.IsNullOrWhiteSpace(entry) && (_entries.Count == 0 || _entries[^1] != entry))
            _entries.Add(entry);

        Reset();
    }

    /// <summary>Back behind the newest.</summary>
    public void Reset() => (_position, _draft) = (_entries.Count, "");

    /// <summary>The entry before; null at the oldest.</summary>
    public string? Previous(string current)
    {
        if (_position == 0)
            return null;

        if (_position == _entries.Count)
            _draft = current;

        return _entries[--_position];
    }

    /// <summary>The entry after, at last the draft; null behind it.</summary>
    public string? Next()
    {
        if (_position == _entries.Count)
            return null;

        return ++_position == _entries.Count ? _draft : _entries[_position];
    }
}
