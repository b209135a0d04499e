namespace ModelArtsImages.Models.Json;

/// <summary>The readers of the service's objects, which map fields to properties.</summary>
internal static class RecordReaders
{
    public static readonly RecordReader<Image> Image = new(
        static () => new Image(),
        static (image, unknown) => image.UnknownFields = unknown,
        ("arch", static (ref FieldReader value, Image image) => image.Architecture = value.PooledText()),
        ("create_at", static (ref FieldReader value, Image image) => image.CreatedAt = value.Time()),
        ("description", static (ref FieldReader value, Image image) => image.Description = value.Text(multiline: true)),
        ("dev_services", static (ref FieldReader value, Image image) => image.DevServices = value.TextList()),
        ("id", static (ref FieldReader value, Image image) => image.Id = value.Text()),
        ("name", static (ref FieldReader value, Image image) => image.Name = value.PooledText()),
        ("namespace", static (ref FieldReader value, Image image) => image.Namespace = value.PooledText()),
        ("origin", static (ref FieldReader value, Image image) => image.Origin = value.PooledText()),
        ("resource_categories", static (ref FieldReader value, Image image) => image.ResourceCategories = value.TextList()),
        ("service_type", static (ref FieldReader value, Image image) => image.ServiceType = value.PooledText()),
        ("size", static (ref FieldReader value, Image image) => image.Size = value.Integer()),
        ("status", static (ref FieldReader value, Image image) => image.Status = value.PooledText()),
        ("status_message", static (ref FieldReader value, Image image) => image.StatusMessage = value.Text(multiline: true)),
        ("support_res_categories", static (ref FieldReader value, Image image) => image.SupportedResourceCategories = value.TextList()),
        ("swr_path", static (ref FieldReader value, Image image) => image.SwrPath = value.Text()),
        ("tag", static (ref FieldReader value, Image image) => image.Tag = value.PooledText()),
        ("tags", static (ref FieldReader value, Image image) => image.Tags = value.Tags()),
        ("type", static (ref FieldReader value, Image image) => image.Type = value.PooledText()),
        ("update_at", static (ref FieldReader value, Image image) => image.UpdatedAt = value.Time()),
        ("visibility", static (ref FieldReader value, Image image) => image.Visibility = value.PooledText()),
        ("workspace_id", static (ref FieldReader value, Image image) => image.WorkspaceId = value.PooledText()));

    public static readonly RecordReader<ImageGroup> ImageGroup = new(
        static () => new ImageGroup(),
        static (group, unknown) => group.UnknownFields = unknown,
        ("create_at", static (ref FieldReader value, ImageGroup group) => group.CreatedAt = value.Time()),
        ("description", static (ref FieldReader value, ImageGroup group) => group.Description = value.Text(multiline: true)),
        ("id", static (ref FieldReader value, ImageGroup group) => group.Id = value.Text()),
        ("name", static (ref FieldReader value, ImageGroup group) => group.Name = value.Text()),
        ("namespace", static (ref FieldReader value, ImageGroup group) => group.Namespace = value.PooledText()),
        ("read_me", static (ref FieldReader value, ImageGroup group) => group.Readme = value.Text(multiline: true)),
        ("status", static (ref FieldReader value, ImageGroup group) => group.Status = value.PooledText()),
        ("swr_instance_id", static (ref FieldReader value, ImageGroup group) => group.SwrInstanceId = value.PooledText()),
        ("update_at", static (ref FieldReader value, ImageGroup group) => group.UpdatedAt = value.Time()),
        ("version_count", static (ref FieldReader value, ImageGroup group) => group.VersionCount = value.Integer()));

    public static readonly RecordReader<ImageSaveJob> ImageSaveJob = new(
        static () => new ImageSaveJob(),
        keepUnknown: null,
        ("name", static (ref FieldReader value, ImageSaveJob job) => job.Name = value.Text()),
        ("namespace", static (ref FieldReader value, ImageSaveJob job) => job.Namespace = value.Text()),
        ("tag", static (ref FieldReader value, ImageSaveJob job) => job.Tag = value.Text()),
        ("description", static (ref FieldReader value, ImageSaveJob job) => job.Description = value.Text(multiline: true)),
        ("status", static (ref FieldReader value, ImageSaveJob job) => job.Status = value.Text()),
        ("message", static (ref FieldReader value, ImageSaveJob job) => job.Message = value.Text(multiline: true)),
        ("create_time", static (ref FieldReader value, ImageSaveJob job) => job.CreatedAt = value.Time()));
}
