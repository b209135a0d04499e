using System.Text.Json.Serialization;

namespace ModelArtsImages.Models.Requests;

/// <summary>The source-generated metadata of the bodies that are sent: no reflection at run time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RegisterImageRequest))]
[JsonSerializable(typeof(SaveImageRequest))]
[JsonSerializable(typeof(UpdateImageGroupRequest))]
internal sealed partial class ImagesJsonContext : JsonSerializerContext;
