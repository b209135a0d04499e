using System.Text.Json.Serialization;

namespace ModelArtsImages;

/// <summary>The saving of a training job's task as an image.</summary>
/// <remarks>Comes from CreateSaveImageJob and ShowSaveImageJob. Any property can be <see langword="null"/>.</remarks>
public sealed class ImageSaveJob
{
    /// <summary>The name of the image that is made.</summary>
    [JsonInclude, JsonPropertyName("name"), JsonConverter(typeof(TextConverter))]
    public string? Name { get; internal set; }

    /// <summary>The SWR organization that will hold the content.</summary>
    [JsonInclude, JsonPropertyName("namespace"), JsonConverter(typeof(TextConverter))]
    public string? Namespace { get; internal set; }

    /// <summary>The tag of the image that is made.</summary>
    [JsonInclude, JsonPropertyName("tag"), JsonConverter(typeof(TextConverter))]
    public string? Tag { get; internal set; }

    /// <summary>What the user wrote about the image.</summary>
    [JsonInclude, JsonPropertyName("description"), JsonConverter(typeof(MultilineTextConverter))]
    public string? Description { get; internal set; }

    /// <summary>How far the job is, as the service says it.</summary>
    [JsonInclude, JsonPropertyName("status"), JsonConverter(typeof(TextConverter))]
    public string? Status { get; internal set; }

    /// <summary>What the service says about the status, such as why the job failed.</summary>
    [JsonInclude, JsonPropertyName("message"), JsonConverter(typeof(MultilineTextConverter))]
    public string? Message { get; internal set; }

    /// <summary>When the job was created, UTC.</summary>
    [JsonInclude, JsonPropertyName("create_time"), JsonConverter(typeof(UnixMillisecondsConverter))]
    public DateTimeOffset? CreatedAt { get; internal set; }

    /// <summary>The training job whose task is saved.</summary>
    [JsonIgnore]
    public string? TrainingJobId { get; internal set; }

    /// <summary>The task that is saved.</summary>
    [JsonIgnore]
    public string? TaskId { get; internal set; }

    /// <summary>The account that the job came from, and in which it is looked for.</summary>
    [JsonIgnore]
    internal Context? Context { get; set; }

    /// <summary>The image that the job makes, as <c>namespace/name:tag</c>.</summary>
    /// <returns>Text without control characters.</returns>
    public override string ToString() => $"{Namespace}/{Name}:{Tag}";
}
