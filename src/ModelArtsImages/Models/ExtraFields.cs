using System.Text;
using ModelArtsImages.Models.Json;

namespace ModelArtsImages;

/// <summary>
/// The fields that an object has beyond its properties. Their text is the JSON that they came as, so that a CSV file keeps them.
/// </summary>
internal sealed class ExtraFields : Dictionary<string, object?>
{
    private readonly byte[]? _json;

    public ExtraFields(byte[]? json)
        : base(JsonValues.ToDictionary(json), StringComparer.OrdinalIgnoreCase) => _json = json;

    public override string ToString() => _json is null ? string.Empty : Encoding.UTF8.GetString(_json);
}
