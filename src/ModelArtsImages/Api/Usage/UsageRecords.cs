using System.Text.Json.Serialization;

namespace ModelArtsImages.Api;

/// <summary>An image as a notebook or a service names it.</summary>
internal sealed class NamedImage
{
    [JsonPropertyName("id"), JsonConverter(typeof(TextConverter))]
    public string? Id { get; set; }

    [JsonPropertyName("swr_path"), JsonConverter(typeof(TextConverter))]
    public string? SwrPath { get; set; }
}

/// <summary>A notebook of ListNotebooks and ListAllNotebooks.</summary>
internal sealed class NotebookRecord
{
    [JsonPropertyName("id"), JsonConverter(typeof(TextConverter))]
    public string? Id { get; set; }

    [JsonPropertyName("name"), JsonConverter(typeof(TextConverter))]
    public string? Name { get; set; }

    [JsonPropertyName("status"), JsonConverter(typeof(TextConverter))]
    public string? Status { get; set; }

    [JsonPropertyName("user_id"), JsonConverter(typeof(TextConverter))]
    public string? UserId { get; set; }

    [JsonPropertyName("workspace_id"), JsonConverter(typeof(TextConverter))]
    public string? WorkspaceId { get; set; }

    [JsonPropertyName("image")]
    public NamedImage? Image { get; set; }
}

/// <summary>What training jobs and algorithms say of themselves.</summary>
internal sealed class RecordMetadata
{
    [JsonPropertyName("id"), JsonConverter(typeof(TextConverter))]
    public string? Id { get; set; }

    [JsonPropertyName("name"), JsonConverter(typeof(TextConverter))]
    public string? Name { get; set; }

    [JsonPropertyName("user_id"), JsonConverter(typeof(TextConverter))]
    public string? UserId { get; set; }

    [JsonPropertyName("user_name"), JsonConverter(typeof(TextConverter))]
    public string? UserName { get; set; }

    [JsonPropertyName("workspace_id"), JsonConverter(typeof(TextConverter))]
    public string? WorkspaceId { get; set; }

    [JsonPropertyName("state"), JsonConverter(typeof(TextConverter))]
    public string? State { get; set; }
}

/// <summary>What a training job or an algorithm runs on: a custom image, or one that the service offers.</summary>
internal sealed class Engine
{
    [JsonPropertyName("image_url"), JsonConverter(typeof(TextConverter))]
    public string? ImageUrl { get; set; }
}

/// <summary>A training job's algorithm, or one of its tasks' own.</summary>
internal sealed class JobAlgorithm
{
    [JsonPropertyName("engine")]
    public Engine? Engine { get; set; }
}

/// <summary>One of the tasks of a training job.</summary>
internal sealed class JobTask
{
    [JsonPropertyName("algorithm")]
    public JobAlgorithm? Algorithm { get; set; }

    [JsonPropertyName("engine")]
    public Engine? Engine { get; set; }
}

/// <summary>How far a training job is.</summary>
internal sealed class JobStatus
{
    [JsonPropertyName("phase"), JsonConverter(typeof(TextConverter))]
    public string? Phase { get; set; }
}

/// <summary>A training job of ListTrainingJobs.</summary>
internal sealed class TrainingJobRecord
{
    [JsonPropertyName("metadata")]
    public RecordMetadata? Metadata { get; set; }

    [JsonPropertyName("status")]
    public JobStatus? Status { get; set; }

    [JsonPropertyName("algorithm")]
    public JobAlgorithm? Algorithm { get; set; }

    [JsonPropertyName("tasks")]
    public List<JobTask?>? Tasks { get; set; }
}

/// <summary>An algorithm of ListAlgorithms.</summary>
internal sealed class AlgorithmRecord
{
    [JsonPropertyName("metadata")]
    public RecordMetadata? Metadata { get; set; }

    [JsonPropertyName("id"), JsonConverter(typeof(TextConverter))]
    public string? Id { get; set; }

    [JsonPropertyName("job_config")]
    public JobAlgorithm? JobConfig { get; set; }
}

/// <summary>An inference service of ListInferServices.</summary>
internal sealed class ServiceRecord
{
    [JsonPropertyName("id"), JsonConverter(typeof(TextConverter))]
    public string? Id { get; set; }

    [JsonPropertyName("name"), JsonConverter(typeof(TextConverter))]
    public string? Name { get; set; }

    [JsonPropertyName("status"), JsonConverter(typeof(TextConverter))]
    public string? Status { get; set; }

    [JsonPropertyName("user_id"), JsonConverter(typeof(TextConverter))]
    public string? UserId { get; set; }

    [JsonPropertyName("user_name"), JsonConverter(typeof(TextConverter))]
    public string? UserName { get; set; }

    [JsonPropertyName("workspace_id"), JsonConverter(typeof(TextConverter))]
    public string? WorkspaceId { get; set; }
}

/// <summary>A version of an inference service.</summary>
internal sealed class ServiceVersionRecord
{
    [JsonPropertyName("id"), JsonConverter(typeof(TextConverter))]
    public string? Id { get; set; }

    [JsonPropertyName("version"), JsonConverter(typeof(TextConverter))]
    public string? Version { get; set; }

    [JsonPropertyName("instance_groups")]
    public List<InstanceGroup?>? InstanceGroups { get; set; }
}

/// <summary>Instances of a service that are alike.</summary>
internal sealed class InstanceGroup
{
    [JsonPropertyName("unit_configs")]
    public List<UnitConfig?>? UnitConfigs { get; set; }
}

/// <summary>What one unit of an instance runs.</summary>
internal sealed class UnitConfig
{
    [JsonPropertyName("image")]
    public NamedImage? Image { get; set; }
}

/// <summary>A model of ListModels.</summary>
internal sealed class ModelRecord
{
    [JsonPropertyName("model_id"), JsonConverter(typeof(TextConverter))]
    public string? ModelId { get; set; }

    [JsonPropertyName("id"), JsonConverter(typeof(TextConverter))]
    public string? Id { get; set; }

    [JsonPropertyName("model_name"), JsonConverter(typeof(TextConverter))]
    public string? ModelName { get; set; }

    [JsonPropertyName("name"), JsonConverter(typeof(TextConverter))]
    public string? Name { get; set; }

    [JsonPropertyName("model_version"), JsonConverter(typeof(TextConverter))]
    public string? Version { get; set; }

    [JsonPropertyName("model_status"), JsonConverter(typeof(TextConverter))]
    public string? ModelStatus { get; set; }

    [JsonPropertyName("status"), JsonConverter(typeof(TextConverter))]
    public string? Status { get; set; }

    [JsonPropertyName("owner"), JsonConverter(typeof(TextConverter))]
    public string? Owner { get; set; }

    [JsonPropertyName("workspace_id"), JsonConverter(typeof(TextConverter))]
    public string? WorkspaceId { get; set; }

    [JsonPropertyName("swr_location"), JsonConverter(typeof(TextConverter))]
    public string? SwrLocation { get; set; }
}

/// <summary>A workspace of ListWorkspaces.</summary>
internal sealed class WorkspaceRecord
{
    [JsonPropertyName("id"), JsonConverter(typeof(TextConverter))]
    public string? Id { get; set; }
}

/// <summary>The search for training jobs, of which each page is asked for by its number.</summary>
internal sealed class TrainingJobSearch
{
    [JsonPropertyName("offset")]
    public long Offset { get; init; }

    [JsonPropertyName("limit")]
    public int Limit { get; init; }

    [JsonPropertyName("sort_by")]
    public string SortBy { get; init; } = "create_time";

    [JsonPropertyName("order")]
    public string Order { get; init; } = "desc";

    [JsonPropertyName("workspace_id")]
    public required string WorkspaceId { get; init; }
}
