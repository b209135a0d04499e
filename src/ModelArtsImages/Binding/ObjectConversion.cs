using System.Collections;
using System.Globalization;
using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>
/// Creates images and groups from objects with their properties, such as those of ConvertFrom-Json, Import-Csv, Import-Clixml, or
/// Select-Object. The project, region, type, and name of such an object are checked.
/// </summary>
internal static class ObjectConversion
{
    private static readonly string[] OfImage = [nameof(Image.SwrPath), "swr_path"];
    private static readonly string[] OfGroup = [nameof(ImageGroup.VersionCount), "version_count"];

    /// <summary>The properties that are checked for images and groups alike.</summary>
    private static readonly string[] OfEither =
    [
        nameof(Image.ProjectId), "project_id", nameof(Image.Region),
        nameof(Image.Visibility), nameof(Image.Type), nameof(Image.Namespace), nameof(Image.Name),
    ];

    /// <summary>
    /// The <see cref="Image"/> or <see cref="ImageGroup"/> that the object describes; <see langword="null"/> if it describes neither, or
    /// is one already.
    /// </summary>
    /// <param name="input">The object.</param>
    /// <param name="kind">The type for objects that could be either; <see langword="null"/> to leave such objects unchanged.</param>
    public static object? From(object? input, Type? kind)
    {
        if (Fields.Of(input) is not { } fields || IsJob(fields)) return null;
        if (fields.Has(OfImage)) return ToImage(fields);
        if (fields.Has(OfGroup)) return ToGroup(fields);
        if (kind is null || !fields.Has(nameof(Image.Id)) || !(fields.Has(OfEither) || PSValue.Unwrap(input) is IDictionary))
            return null;
        return kind == typeof(Image) ? ToImage(fields) : ToGroup(fields);
    }

    /// <summary>Whether an object describes a job that saves an image, which has the image's name and path, but no id.</summary>
    public static bool IsJob(PSObject fields) => fields.Has(nameof(ImageSaveJob.TrainingJobId)) && fields.Has(nameof(ImageSaveJob.TaskId));

    private static Image ToImage(PSObject fields)
    {
        var (created, updated) = (Written(fields, nameof(Image.CreatedAt)), Written(fields, nameof(Image.UpdatedAt)));
        return new()
        {
            Id = Id(fields),
            Name = fields.CleanText(nameof(Image.Name)),
            Tag = fields.CleanText(nameof(Image.Tag)),
            Namespace = fields.CleanText(nameof(Image.Namespace)),
            SwrPath = fields.CleanText(nameof(Image.SwrPath), "swr_path"),
            Type = fields.CleanText(nameof(Image.Type)),
            Status = fields.CleanText(nameof(Image.Status)),
            StatusMessage = Lines(fields, nameof(Image.StatusMessage)),
            Visibility = fields.CleanText(nameof(Image.Visibility)),
            Origin = fields.CleanText(nameof(Image.Origin)),
            Architecture = fields.CleanText(nameof(Image.Architecture), "arch"),
            ServiceType = fields.CleanText(nameof(Image.ServiceType), "service_type"),
            DevServices = List(fields, nameof(Image.DevServices), "dev_services"),
            ResourceCategories = List(fields, nameof(Image.ResourceCategories), "resource_categories"),
            SupportedResourceCategories = List(fields, nameof(Image.SupportedResourceCategories), "support_res_categories"),
            Size = Number(fields, nameof(Image.Size)),
            Description = Lines(fields, nameof(Image.Description)),
            CreatedAt = created is null ? Time(fields, nameof(Image.CreatedAt), "create_at") : created.Value,
            UpdatedAt = updated is null ? Time(fields, nameof(Image.UpdatedAt), "update_at") : updated.Value,
            Written = created is null && updated is null ? null : new WrittenTimes(created, updated),
            ContentDeleted = bool.TryParse(fields.Text(nameof(Image.ContentDeleted)), out var isDeleted) ? isDeleted : null,
            WorkspaceId = fields.CleanText(nameof(Image.WorkspaceId), "workspace_id"),
            ProjectId = fields.CleanText(nameof(Image.ProjectId), "project_id"),
            Region = fields.CleanText(nameof(Image.Region)),
            SwrInstanceId = fields.CleanText(nameof(Image.SwrInstanceId), "swr_instance_id"),
            UnknownFields = JsonText.OfObject(fields.Value(nameof(Image.AdditionalProperties))),
        };
    }

    private static ImageGroup ToGroup(PSObject fields) => new()
    {
        Id = Id(fields),
        Name = fields.CleanText(nameof(ImageGroup.Name)),
        Namespace = fields.CleanText(nameof(ImageGroup.Namespace)),
        VersionCount = Number(fields, nameof(ImageGroup.VersionCount), "version_count"),
        Description = Lines(fields, nameof(ImageGroup.Description)),
        Readme = Lines(fields, nameof(ImageGroup.Readme)),
        CreatedAt = Written(fields, nameof(ImageGroup.CreatedAt))?.Value ?? Time(fields, nameof(ImageGroup.CreatedAt), "create_at"),
        UpdatedAt = Written(fields, nameof(ImageGroup.UpdatedAt))?.Value ?? Time(fields, nameof(ImageGroup.UpdatedAt), "update_at"),
        SwrInstanceId = fields.CleanText(nameof(ImageGroup.SwrInstanceId), "swr_instance_id"),
        Type = fields.CleanText(nameof(ImageGroup.Type)),
        WorkspaceId = fields.CleanText(nameof(ImageGroup.WorkspaceId)),
        ProjectId = fields.CleanText(nameof(ImageGroup.ProjectId), "project_id"),
        Region = fields.CleanText(nameof(ImageGroup.Region)),
        UnknownFields = JsonText.OfObject(fields.Value(nameof(ImageGroup.AdditionalProperties))),
    };

    /// <summary>
    /// The id in the service's spelling, even if a spreadsheet changed it. A text that is not an id is rejected when it is used.
    /// </summary>
    private static string Id(PSObject fields) => ImageId.Normalize(fields.CleanText(nameof(Image.Id)));

    private static string? Lines(PSObject fields, string name) =>
        fields.Text(name) is { } text ? DisplayText.Clean(text, multiline: true) : null;

    private static long? Number(PSObject fields, params string[] names) =>
        long.TryParse(fields.Text(names), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TextList? List(PSObject fields, params string[] names) => TextList.From(PSValue.Unwrap(fields.Value(names)));

    /// <summary>Keeps a date that is text, because its form must match the other rows of its file.</summary>
    private static WrittenTime? Written(PSObject fields, string name) => WrittenTime.From(fields.Value(name));

    private static DateTime? Time(PSObject fields, params string[] names) => TimeText.From(fields.Value(names));
}
