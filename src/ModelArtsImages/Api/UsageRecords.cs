using System.Text.Json;
using System.Text.Json.Serialization;
using ModelArtsImages.Models.Json;

namespace ModelArtsImages.Api;

// UsageJsonContext derives the field names: UserId is user_id. Other names are specified explicitly.

/// <summary>A record that keeps the fields that it has no property for, because a deployment may name an image in one of them.</summary>
internal abstract record OpenRecord
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Fields { get; set; }
}

/// <summary>The fields that most workloads share: notebooks, training jobs, algorithms, and services.</summary>
internal abstract record UserRecord : OpenRecord
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
internal sealed record NotebookRecord(string? Status, JsonElement? Image, string? ImageId) : UserRecord;

/// <summary>The metadata of training jobs and algorithms.</summary>
internal sealed record RecordMetadata(string? State) : UserRecord;

/// <summary>The engine of a training job or an algorithm: a custom image, or one of the service's.</summary>
internal sealed record Engine(string? ImageUrl) : OpenRecord;

/// <summary>The algorithm of a training job or of one of its tasks.</summary>
internal sealed record JobAlgorithm(string? Id, Engine? Engine) : OpenRecord;

/// <summary>One of the tasks of a training job.</summary>
internal sealed record JobTask(JobAlgorithm? Algorithm, Engine? Engine) : OpenRecord;

/// <summary>The status of a training job.</summary>
internal sealed record JobStatus(string? Phase);

/// <summary>A training job of ListTrainingJobs.</summary>
internal sealed record TrainingJobRecord(
    RecordMetadata? Metadata, JobStatus? Status, JobAlgorithm? Algorithm, List<JobTask?>? Tasks) : OpenRecord;

/// <summary>An algorithm of ListAlgorithms.</summary>
internal sealed record AlgorithmRecord(RecordMetadata? Metadata, string? Id, JobAlgorithm? JobConfig) : OpenRecord;

/// <summary>An inference service of ListInferServices.</summary>
internal sealed record ServiceRecord(string? Status) : UserRecord;

/// <summary>A version of an inference service.</summary>
internal sealed record ServiceVersionRecord(string? Id, string? Version, List<InstanceGroup?>? InstanceGroups) : OpenRecord;

/// <summary>A group of identical instances of a service.</summary>
internal sealed record InstanceGroup(List<UnitConfig?>? UnitConfigs) : OpenRecord;

/// <summary>A unit of an instance.</summary>
internal sealed record UnitConfig(JsonElement? Image) : OpenRecord;

/// <summary>A model of ListModels.</summary>
internal sealed record ModelRecord(
    string? ModelId, string? Id, string? ModelName, string? Name, string? ModelVersion, string? ModelStatus, string? ModelType,
    string? Status, string? Owner, string? WorkspaceId, string? SwrLocation, string? ImageAddress, string? SourceLocation) : OpenRecord;

/// <summary>A workflow of ListWorkflows. Its other fields hold free JSON.</summary>
internal sealed record WorkflowRecord(string? WorkflowId, string? Status) : UserRecord;

/// <summary>A workspace of ListWorkspaces.</summary>
internal sealed record WorkspaceRecord(string? Id);

/// <summary>The body of a search for training jobs; its offset is a page number.</summary>
internal sealed record TrainingJobSearch(
    long Offset, int Limit, string WorkspaceId, string SortBy = "create_time", string Order = "desc");

/// <summary>A page of workloads. Each operation has its own name for the records.</summary>
internal sealed record UsagePage<T>(
    List<T?>? Data, [property: JsonPropertyName("items")] List<T?>? ItemList, List<T?>? Services, List<T?>? Versions, List<T?>? Models,
    List<T?>? Workspaces, List<T?>? Workflows, long? Total, long? TotalCount) : OpenRecord
    where T : class
{
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

    /// <summary>The number of records in the whole listing. <c>count</c> is not read, because some operations count the page.</summary>
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
