using System.Text.Json.Serialization;

namespace ModelArtsImages.Benchmarks.Bare;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(BareImage))]
[JsonSerializable(typeof(BarePage))]
internal sealed partial class BareJsonContext : JsonSerializerContext;
