using System.Text.Json.Serialization;

namespace ModelArtsImages;

/// <summary>The source-generated metadata of the images API: no reflection at run time.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Image))]
[JsonSerializable(typeof(ImageGroup))]
[JsonSerializable(typeof(ImageSaveJob))]
[JsonSerializable(typeof(Page<Image>), TypeInfoPropertyName = "ImagePage")]
[JsonSerializable(typeof(Page<ImageGroup>), TypeInfoPropertyName = "ImageGroupPage")]
[JsonSerializable(typeof(RegisterImageRequest))]
[JsonSerializable(typeof(SaveImageRequest))]
[JsonSerializable(typeof(UpdateImageGroupRequest))]
internal sealed partial class ImagesJsonContext : JsonSerializerContext;
