namespace ModelArtsImages.Models.Json;

/// <summary>The readers of the service's objects, which map fields to properties.</summary>
internal static class RecordReaders
{
    public static readonly RecordReader<Image> Image = new(
        static () => new Image(),
        static (image, unknown) => image.UnknownFields = unknown,
        ("arch", static (ref value, image) => image.Architecture = value.PooledText()),
        ("create_at", static (ref value, image) => image.CreatedAt = value.Time()),
        ("description", static (ref value, image) => image.Description = value.Text(multiline: true)),
        ("dev_services", static (ref value, image) => image.DevServices = value.TextList()),
        ("id", static (ref value, image) => image.Id = value.Text()),
        ("name", static (ref value, image) => image.Name = value.PooledText()),
        ("namespace", static (ref value, image) => image.Namespace = value.PooledText()),
        ("origin", static (ref value, image) => image.Origin = value.PooledText()),
        ("resource_categories", static (ref value, image) => image.ResourceCategories = value.TextList()),
        ("service_type", static (ref value, image) => image.ServiceType = value.PooledText()),
        ("size", static (ref value, image) => image.Size = value.Integer()),
        ("status", static (ref value, image) => image.Status = value.PooledText()),
        ("status_message", static (ref value, image) => image.StatusMessage = value.Text(multiline: true)),
        ("support_res_categories", static (ref value, image) => image.SupportedResourceCategories = value.TextList()),
        ("swr_path", static (ref value, image) => image.SwrPath = value.Text()),
        ("tag", static (ref value, image) => image.Tag = value.PooledText()),
        ("tags", static (ref value, image) => image.Tags = value.Tags()),
        ("type", static (ref value, image) => image.Type = value.PooledText()),
        ("update_at", static (ref value, image) => image.UpdatedAt = value.Time()),
        ("visibility", static (ref value, image) => image.Visibility = value.PooledText()),
        ("workspace_id", static (ref value, image) => image.WorkspaceId = value.PooledText()));

    public static readonly RecordReader<ImageGroup> ImageGroup = new(
        static () => new ImageGroup(),
        static (group, unknown) => group.UnknownFields = unknown,
        ("create_at", static (ref value, group) => group.CreatedAt = value.Time()),
        ("description", static (ref value, group) => group.Description = value.Text(multiline: true)),
        ("id", static (ref value, group) => group.Id = value.Text()),
        ("name", static (ref value, group) => group.Name = value.Text()),
        ("namespace", static (ref value, group) => group.Namespace = value.PooledText()),
        ("read_me", static (ref value, group) => group.Readme = value.Text(multiline: true)),
        ("status", static (ref value, group) => group.Status = value.PooledText()),
        ("swr_instance_id", static (ref value, group) => group.SwrInstanceId = value.PooledText()),
        ("update_at", static (ref value, group) => group.UpdatedAt = value.Time()),
        ("version_count", static (ref value, group) => group.VersionCount = value.Integer()));

    public static readonly RecordReader<ImageSaveJob> ImageSaveJob = new(
        static () => new ImageSaveJob(),
        keepUnknown: null,
        ("name", static (ref value, job) => job.Name = value.Text()),
        ("namespace", static (ref value, job) => job.Namespace = value.Text()),
        ("tag", static (ref value, job) => job.Tag = value.Text()),
        ("description", static (ref value, job) => job.Description = value.Text(multiline: true)),
        ("status", static (ref value, job) => job.Status = value.Text()),
        ("message", static (ref value, job) => job.Message = value.Text(multiline: true)),
        ("create_time", static (ref value, job) => job.CreatedAt = value.Time()));
}
