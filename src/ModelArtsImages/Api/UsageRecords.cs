using System.Text.Json;
using System.Text.Json.Serialization;
using ModelArtsImages.Models.Json;

namespace ModelArtsImages.Api;

// UsageJsonContext derives the field names: UserId is user_id. Other names are specified explicitly.

/// <summary>A record that keeps the fields that it has no property for, because a deployment may name an image in one of them.</summary>
internal abstract class OpenRecord
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Fields { get; set; }
}

/// <summary>The fields that most workloads share: notebooks, training jobs, algorithms, and services.</summary>
internal abstract class UserRecord : OpenRecord
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? UserId { get; set; }

    public string? UserName { get; set; }

    public string? WorkspaceId { get; set; }

    /// <param name="id">Its id, if it is not the one of the record.</param>
    public ImageUser ToUser(string kind, string? status, string? id = null) => new()
    {
        Kind = kind,
        Id = id ?? Id,
        Name = Name,
        Status = status,
        UserId = UserId ?? UserName,
        WorkspaceId = WorkspaceId,
    };
}

/// <summary>A notebook of ListNotebooks and ListAllNotebooks.</summary>
internal sealed class NotebookRecord : UserRecord
{
    public string? Status { get; set; }

    public JsonElement? Image { get; set; }

    public string? ImageId { get; set; }
}

/// <summary>The metadata of training jobs and algorithms.</summary>
internal sealed class RecordMetadata : UserRecord
{
    public string? State { get; set; }
}

/// <summary>The engine of a training job or an algorithm: a custom image, or one of the service's.</summary>
internal sealed class Engine : OpenRecord
{
    public string? ImageUrl { get; set; }
}

/// <summary>The algorithm of a training job or of one of its tasks.</summary>
internal sealed class JobAlgorithm : OpenRecord
{
    public string? Id { get; set; }

    public Engine? Engine { get; set; }
}

/// <summary>One of the tasks of a training job.</summary>
internal sealed class JobTask : OpenRecord
{
    public JobAlgorithm? Algorithm { get; set; }

    public Engine? Engine { get; set; }
}

/// <summary>The status of a training job.</summary>
internal sealed class JobStatus
{
    public string? Phase { get; set; }
}

/// <summary>A training job of ListTrainingJobs.</summary>
internal sealed class TrainingJobRecord : OpenRecord
{
    public RecordMetadata? Metadata { get; set; }

    public JobStatus? Status { get; set; }

    public JobAlgorithm? Algorithm { get; set; }

    public List<JobTask?>? Tasks { get; set; }
}

/// <summary>An algorithm of ListAlgorithms.</summary>
internal sealed class AlgorithmRecord : OpenRecord
{
    public RecordMetadata? Metadata { get; set; }

    public string? Id { get; set; }

    public JobAlgorithm? JobConfig { get; set; }
}

/// <summary>An inference service of ListInferServices.</summary>
internal sealed class ServiceRecord : UserRecord
{
    public string? Status { get; set; }
}

/// <summary>A version of an inference service.</summary>
internal sealed class ServiceVersionRecord : OpenRecord
{
    public string? Id { get; set; }

    public string? Version { get; set; }

    public List<InstanceGroup?>? InstanceGroups { get; set; }
}

/// <summary>A group of identical instances of a service.</summary>
internal sealed class InstanceGroup : OpenRecord
{
    public List<UnitConfig?>? UnitConfigs { get; set; }
}

/// <summary>A unit of an instance.</summary>
internal sealed class UnitConfig : OpenRecord
{
    public JsonElement? Image { get; set; }
}

/// <summary>A model of ListModels.</summary>
internal sealed class ModelRecord : OpenRecord
{
    public string? ModelId { get; set; }

    public string? Id { get; set; }

    public string? ModelName { get; set; }

    public string? Name { get; set; }

    public string? ModelVersion { get; set; }

    public string? ModelStatus { get; set; }

    public string? ModelType { get; set; }

    public string? Status { get; set; }

    public string? Owner { get; set; }

    public string? WorkspaceId { get; set; }

    public string? SwrLocation { get; set; }

    public string? ImageAddress { get; set; }

    public string? SourceLocation { get; set; }
}

/// <summary>A workflow of ListWorkflows. Its other fields hold free JSON.</summary>
internal sealed class WorkflowRecord : UserRecord
{
    public string? WorkflowId { get; set; }

    public string? Status { get; set; }
}

/// <summary>A workspace of ListWorkspaces.</summary>
internal sealed class WorkspaceRecord
{
    public string? Id { get; set; }
}

/// <summary>The body of a search for training jobs; its offset is a page number.</summary>
internal sealed class TrainingJobSearch
{
    public long Offset { get; init; }

    public int Limit { get; init; }

    public string SortBy { get; init; } = "create_time";

    public string Order { get; init; } = "desc";

    public required string WorkspaceId { get; init; }
}

/// <summary>A page of workloads. Each operation has its own name for the records.</summary>
internal sealed class UsagePage<T> : OpenRecord
    where T : class
{
    public List<T?>? Data { get; set; }

    [JsonPropertyName("items")]
    public List<T?>? ItemList { get; set; }

    public List<T?>? Services { get; set; }

    public List<T?>? Versions { get; set; }

    public List<T?>? Models { get; set; }

    public List<T?>? Workspaces { get; set; }

    public List<T?>? Workflows { get; set; }

    public long? Total { get; set; }

    public long? TotalCount { get; set; }

    /// <summary>The records; <see langword="null"/> if the page has no list of them. An empty list does not hide another one.</summary>
    [JsonIgnore]
    public List<T?>? Items
    {
        get
        {
            var lists = new[] { Data, ItemList, Services, Versions, Models, Workspaces, Workflows }.OfType<List<T?>>().ToArray();
            return lists.Length < 2 ? lists.FirstOrDefault() : [.. lists.SelectMany(static list => list)];
        }
    }

    /// <summary>Whether the page has a list of something under a name that is not known.</summary>
    [JsonIgnore]
    public bool HasOtherList =>
        Fields?.Values.Any(static value => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0) == true;

    /// <summary>
    /// The number of records in the whole listing. <c>count</c> is not read, because for some operations it counts the page.
    /// </summary>
    [JsonIgnore]
    public long? RecordCount => Total ?? TotalCount;
}

/// <summary>The source-generated metadata of workloads. Text and number fields accept values of other kinds.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(TextConverter), typeof(IntegerConverter)])]
[JsonSerializable(typeof(UsagePage<NotebookRecord>), TypeInfoPropertyName = "Notebooks")]
[JsonSerializable(typeof(UsagePage<TrainingJobRecord>), TypeInfoPropertyName = "TrainingJobs")]
[JsonSerializable(typeof(UsagePage<AlgorithmRecord>), TypeInfoPropertyName = "Algorithms")]
[JsonSerializable(typeof(UsagePage<ServiceRecord>), TypeInfoPropertyName = "Services")]
[JsonSerializable(typeof(UsagePage<ServiceVersionRecord>), TypeInfoPropertyName = "ServiceVersions")]
[JsonSerializable(typeof(UsagePage<ModelRecord>), TypeInfoPropertyName = "Models")]
[JsonSerializable(typeof(UsagePage<WorkflowRecord>), TypeInfoPropertyName = "Workflows")]
[JsonSerializable(typeof(UsagePage<WorkspaceRecord>), TypeInfoPropertyName = "Workspaces")]
[JsonSerializable(typeof(TrainingJobSearch))]
internal sealed partial class UsageJsonContext : JsonSerializerContext;
