using System.Text.Json.Serialization;
using ModelArtsImages.Api;
using ModelArtsImages.Authentication;

namespace ModelArtsImages;

/// <summary>The source-generated metadata of every answer that the module reads: no reflection at run time.</summary>
[JsonSerializable(typeof(Image))]
[JsonSerializable(typeof(IamProjects))]
[JsonSerializable(typeof(Page<Image>), TypeInfoPropertyName = "ImagePage")]
internal sealed partial class ImagesJsonContext : JsonSerializerContext;
