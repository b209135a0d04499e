using System.Text.Json.Serialization;
using ModelArtsImages.Api;
using ModelArtsImages.Authentication;

namespace ModelArtsImages;

/// <summary>The source-generated metadata of everything that the module reads and sends: no reflection at run time.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EcsMetadata))]
[JsonSerializable(typeof(EcsSecurityKey))]
[JsonSerializable(typeof(IamProjects))]
[JsonSerializable(typeof(IamTokenAnswer))]
[JsonSerializable(typeof(IamTokenRequest))]
[JsonSerializable(typeof(Image))]
[JsonSerializable(typeof(ImageGroup))]
[JsonSerializable(typeof(ImageSaveJob))]
[JsonSerializable(typeof(Page<Image>), TypeInfoPropertyName = "ImagePage")]
[JsonSerializable(typeof(Page<ImageGroup>), TypeInfoPropertyName = "ImageGroupPage")]
[JsonSerializable(typeof(RegisterImageRequest))]
[JsonSerializable(typeof(SaveImageRequest))]
[JsonSerializable(typeof(UpdateImageGroupRequest))]
internal sealed partial class ImagesJsonContext : JsonSerializerContext;
