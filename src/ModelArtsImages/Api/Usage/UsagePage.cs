using System.Text.Json.Serialization;

namespace ModelArtsImages.Api;

/// <summary>One page of what may use images. Each operation has its own name for the records.</summary>
internal sealed class UsagePage<T>
    where T : class
{
    [JsonPropertyName("data")]
    public List<T?>? Data { get; set; }

    [JsonPropertyName("items")]
    public List<T?>? ItemList { get; set; }

    [JsonPropertyName("services")]
    public List<T?>? Services { get; set; }

    [JsonPropertyName("versions")]
    public List<T?>? Versions { get; set; }

    [JsonPropertyName("models")]
    public List<T?>? Models { get; set; }

    [JsonPropertyName("workspaces")]
    public List<T?>? Workspaces { get; set; }

    [JsonPropertyName("total"), JsonConverter(typeof(IntegerConverter))]
    public long? Total { get; set; }

    [JsonPropertyName("total_count"), JsonConverter(typeof(IntegerConverter))]
    public long? TotalCount { get; set; }

    [JsonIgnore]
    public List<T?>? Items => Data ?? ItemList ?? Services ?? Versions ?? Models ?? Workspaces;

    /// <summary>How many records the whole listing has. <c>count</c> is not read: for some operations it is the page's.</summary>
    [JsonIgnore]
    public long? RecordCount => Total ?? TotalCount;
}
