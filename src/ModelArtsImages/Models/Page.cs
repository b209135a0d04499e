using System.Text.Json.Serialization;

namespace ModelArtsImages;

/// <summary>One page of a listing.</summary>
internal sealed class Page<T>
{
    [JsonPropertyName("data")]
    public List<T?>? Items { get; set; }

    /// <summary>How many records the whole listing has, not the page.</summary>
    [JsonPropertyName("total"), JsonConverter(typeof(IntegerConverter))]
    public long? Total { get; set; }
}
