namespace ModelArtsImages.Emulator.Service;

/// <summary>
/// A query as it was sent. The framework's own reading drops what the signature needs (order and empty names), so it is read here once for both.
/// A plus sign is a space, as forms have it.
/// </summary>
internal sealed class SentQuery
{
    private readonly List<KeyValuePair<string, string>> _pairs = [];

    public SentQuery(string raw)
    {
        Raw = raw;
        foreach (var part in raw.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (part, "") : (part[..equals], part[(equals + 1)..]);
            _pairs.Add(new(Decode(name), Decode(value)));
        }
    }

    /// <summary>As sent, without the question mark.</summary>
    public string Raw { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    /// <summary>The same query with each plus sign for itself, as clients sign it that do not know forms.</summary>
    public SentQuery WithLiteralPluses() => new(Raw.Replace("+", "%2B", StringComparison.Ordinal));

    /// <summary>The value sent for the name; an empty one counts as none, as the service has it.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (var pair in _pairs)
            {
                if (pair.Key == name)
                    return pair.Value.Length == 0 ? null : pair.Value;
            }
            return null;
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
