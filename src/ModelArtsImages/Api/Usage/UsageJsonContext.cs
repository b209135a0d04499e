using System.Text.Json.Serialization;

namespace ModelArtsImages.Api;

/// <summary>The source-generated metadata of what may use images.</summary>
[JsonSerializable(typeof(UsagePage<NotebookRecord>), TypeInfoPropertyName = "Notebooks")]
[JsonSerializable(typeof(UsagePage<TrainingJobRecord>), TypeInfoPropertyName = "TrainingJobs")]
[JsonSerializable(typeof(UsagePage<AlgorithmRecord>), TypeInfoPropertyName = "Algorithms")]
[JsonSerializable(typeof(UsagePage<ServiceRecord>), TypeInfoPropertyName = "Services")]
[JsonSerializable(typeof(UsagePage<ServiceVersionRecord>), TypeInfoPropertyName = "ServiceVersions")]
[JsonSerializable(typeof(UsagePage<ModelRecord>), TypeInfoPropertyName = "Models")]
[JsonSerializable(typeof(UsagePage<WorkspaceRecord>), TypeInfoPropertyName = "Workspaces")]
[JsonSerializable(typeof(TrainingJobSearch))]
internal sealed partial class UsageJsonContext : JsonSerializerContext;
