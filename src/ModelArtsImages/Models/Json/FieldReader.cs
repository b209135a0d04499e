using System.Globalization;
using System.Text;
using System.Text.Json;
using ModelArtsImages.Text;

namespace ModelArtsImages.Models.Json;

/// <summary>
/// Reads the fields of the service's objects and tolerates any value: a value of the wrong kind is shown as it was sent or counts as
/// missing, and unknown or excessive content takes no more memory than its bytes.
/// </summary>
internal ref struct FieldReader
{
    /// <summary>How many bytes of the unknown fields of one object are kept.</summary>
    private const int MaximumUnknown = 64 * 1024;

    /// <summary>How many elements of an array, and how many tags, are kept. The service documents 20 tags at most.</summary>
    private const int MaximumElements = 256;

    /// <summary>Reading a hostile response of the maximum length takes a second, so cancellation is checked in between.</summary>
    private const int TokensBetweenChecks = 1024;

    private readonly ReadOnlySpan<byte> _json;
    private readonly CancellationToken _cancellationToken;
    private int _tokens;
    private Utf8JsonReader _reader;
    private string[]? _texts;
    private byte[]? _unknown;
    private int _unknownLength;

    /// <param name="json">The text.</param>
    public FieldReader(ReadOnlySpan<byte> json, CancellationToken cancellationToken = default)
    {
        _json = json;
        _cancellationToken = cancellationToken;
        // An unknown field may be nested to any depth, because reading it does not recurse.
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
    }

    public readonly JsonTokenType Kind => _reader.TokenType;

    /// <summary>Advances to the next token; the end of the text is an error.</summary>
    public void Next()
    {
        if (_tokens++ % TokensBetweenChecks == 0) _cancellationToken.ThrowIfCancellationRequested();
        if (!_reader.Read()) throw new JsonException();
    }

    /// <summary>Throws if anything follows the value that was read.</summary>
    public void End()
    {
        if (_reader.Read()) throw new JsonException();
    }

    /// <summary>Advances to the name of the object's next field; returns false at its end.</summary>
    public bool NextField()
    {
        Next();
        return Kind == JsonTokenType.PropertyName;
    }

    public readonly bool IsField(ReadOnlySpan<byte> name) => _reader.ValueTextEquals(name);

    public void Skip() => _reader.Skip();

    public string? Text(bool multiline = false) => Kind switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => DisplayText.Clean(GetString(), multiline),
        _ => DisplayText.Clean(Encoding.UTF8.GetString(Raw().ToArray()), multiline),
    };

    /// <summary>Text that many records have in common, such as a status or an organization.</summary>
    public string? PooledText() =>
        _reader is { TokenType: JsonTokenType.String, ValueIsEscaped: false, ValueSpan.Length: <= Utf8StringPool.MaximumLength }
            ? Utf8StringPool.Of(_reader.ValueSpan)
            : Text();

    /// <summary>A 64-bit number, even if it was sent as text or as a float.</summary>
    public long? Integer()
    {
        switch (Kind)
        {
            case JsonTokenType.Number:
                return _reader.TryGetInt64(out var number) ? number : _reader.TryGetDouble(out var real) ? ToInteger(real) : null;
            case JsonTokenType.String:
                return ToInteger(Text()!);
            default:
                Skip();
                return null;
        }
    }

    /// <summary>A time: milliseconds since 1970, or text in ISO 8601.</summary>
    public DateTime? Time()
    {
        if (Kind != JsonTokenType.String) return Integer() is { } milliseconds ? TimeText.FromUnixMilliseconds(milliseconds) : null;
        var text = Text()!;
        return ToInteger(text) is { } number ? TimeText.FromUnixMilliseconds(number) : TimeText.FromServiceText(text);
    }

    /// <summary>An array of texts; a single value counts as an array of one.</summary>
    public TextList? TextList()
    {
        if (Kind != JsonTokenType.StartArray) return PooledText() is { } single ? new([single]) : null;

        var count = 0;
        for (Next(); Kind != JsonTokenType.EndArray; Next())
        {
            if (count == MaximumElements) Skip();
            else if (PooledText() is { } value) Add(ref _texts, count++, value);
        }

        return new(_texts.AsSpan(0, count).ToArray());
    }

    /// <summary>Resource tags, <c>[{"key":…,"value":…}]</c>; some responses contain an object instead.</summary>
    public IDictionary<string, string?>? Tags()
    {
        var tags = new Dictionary<string, string?>();
        switch (Kind)
        {
            case JsonTokenType.StartArray:
                for (Next(); Kind != JsonTokenType.EndArray; Next()) AddTag(tags);
                return tags;
            case JsonTokenType.StartObject:
                while (NextField())
                {
                    var key = DisplayText.Clean(GetString());
                    Next();
                    Add(tags, key, Text(multiline: true));
                }

                return tags;
            default:
                Skip();
                return null;
        }
    }

    /// <summary>Keeps the field whose name was read, unchanged.</summary>
    public void KeepUnknown()
    {
        var start = (int)_reader.TokenStartIndex;
        Next();
        Skip();
        var field = _json.Slice(start, (int)_reader.BytesConsumed - start);
        if (_unknownLength + field.Length + 1 > MaximumUnknown) return;
        if (_unknown is null || _unknownLength + field.Length + 1 > _unknown.Length)
            Array.Resize(ref _unknown, Math.Max(256, 2 * (_unknownLength + field.Length + 1)));
        _unknown[_unknownLength++] = (byte)(_unknownLength == 1 ? '{' : ',');
        field.CopyTo(_unknown.AsSpan(_unknownLength));
        _unknownLength += field.Length;
    }

    /// <summary>The fields that were kept since the last call, as a JSON object; <see langword="null"/> if there were none.</summary>
    public byte[]? TakeUnknown()
    {
        if (_unknownLength == 0) return null;
        var taken = new byte[_unknownLength + 1];
        _unknown.AsSpan(0, _unknownLength).CopyTo(taken);
        taken[_unknownLength] = (byte)'}';
        _unknownLength = 0;
        return taken;
    }

    /// <summary>The bytes of the current value, of any kind.</summary>
    private ReadOnlySpan<byte> Raw()
    {
        var start = (int)_reader.TokenStartIndex;
        Skip();
        return _json.Slice(start, (int)_reader.BytesConsumed - start);
    }

    private void AddTag(Dictionary<string, string?> tags)
    {
        if (Kind != JsonTokenType.StartObject)
        {
            if (Text(multiline: true) is { } bare) Add(tags, bare, null);
            return;
        }

        string? key = null, value = null;
        while (NextField())
        {
            var (isKey, isValue) = (IsField("key"u8), IsField("value"u8));
            Next();
            if (isKey) key = Text(multiline: true);
            else if (isValue) value = Text(multiline: true);
            else Skip();
        }

        if (key is not null) Add(tags, key, value);
    }

    private static void Add(ref string[]? texts, int index, string text)
    {
        if (texts is null || texts.Length == index) Array.Resize(ref texts, Math.Max(8, index * 2));
        texts[index] = text;
    }

    private static void Add(Dictionary<string, string?> tags, string key, string? value)
    {
        if (tags.Count < MaximumElements) tags[key] = value;
    }

    private static long? ToInteger(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? ToInteger(real)
        : null;

    /// <summary>Not-a-number and infinity are out of range, too.</summary>
    private static long? ToInteger(double real) => real is >= long.MinValue and < long.MaxValue ? (long)real : null;

    /// <summary>
    /// A description that was cut in the middle of a character is valid JSON but not valid text. It must not fail the whole listing, so it
    /// is shown as it was sent.
    /// </summary>
    private string GetString()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(_reader.ValueSpan.ToArray());
        }
    }
}
