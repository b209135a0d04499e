using System.Collections;
using System.Globalization;
using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Binding;

/// <summary>
/// Makes images and groups of objects that have their properties: what ConvertFrom-Json, Import-Csv, Import-Clixml, Select-Object and
/// people make. What such an object says about its project, region, type and name is checked.
/// </summary>
internal static class ObjectConversion
{
    private static readonly string[] OfImage = [nameof(Image.SwrPath), "swr_path"];
    private static readonly string[] OfGroup = [nameof(ImageGroup.VersionCount), "version_count"];

    /// <summary>The properties that are checked, whether the object is an image or a group.</summary>
    private static readonly string[] OfEither =
    [
        nameof(Image.ProjectId), "project_id", nameof(Image.Region),
        nameof(Image.Visibility), nameof(Image.Type), nameof(Image.Namespace), nameof(Image.Name),
    ];

    /// <summary>
    /// The <see cref="Image"/> or <see cref="ImageGroup"/> that the object describes; <see langword="null"/> where it describes neither, or
    /// is one already.
    /// </summary>
    /// <param name="input">The object.</param>
    /// <param name="kind">What an object becomes that could be either; <see langword="null"/> to leave such an object as it is.</param>
    public static object? From(object? input, Type? kind)
    {
        if (FieldsOf(input) is not { } fields) return null;
        if (Has(fields, OfImage)) return ToImage(fields);
        if (Has(fields, OfGroup)) return ToGroup(fields);
        if (kind is null || fields.Properties[nameof(Image.Id)] is null || !(Has(fields, OfEither) || PSValue.Unwrap(input) is IDictionary))
            return null;
        return kind == typeof(Image) ? ToImage(fields) : ToGroup(fields);
    }

    /// <summary>
    /// The object as one that has properties; <see langword="null"/> where it is a plain value or one of this module's own.
    /// </summary>
    private static PSObject? FieldsOf(object? input) => PSValue.Unwrap(input) switch
    {
        null or string or ValueType or Image or ImageGroup or ImageSaveJob or Array => null,
        IDictionary dictionary => FromDictionary(dictionary),
        _ => PSObject.AsPSObject(input),
    };

    private static PSObject FromDictionary(IDictionary dictionary)
    {
        var fields = new PSObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            if (entry.Key is string { Length: > 0 } name && fields.Properties[name] is null)
                fields.Properties.Add(new PSNoteProperty(name, entry.Value));
        }

        return fields;
    }

    private static bool Has(PSObject fields, string[] names) => Array.Exists(names, name => fields.Properties[name] is not null);

    private static Image ToImage(PSObject fields) => new()
    {
        Id = Id(fields),
        Name = Text(fields, nameof(Image.Name)),
        Tag = Text(fields, nameof(Image.Tag)),
        Namespace = Text(fields, nameof(Image.Namespace)),
        SwrPath = Text(fields, nameof(Image.SwrPath), "swr_path"),
        Type = Text(fields, nameof(Image.Type)),
        Status = Text(fields, nameof(Image.Status)),
        StatusMessage = Lines(fields, nameof(Image.StatusMessage)),
        Visibility = Text(fields, nameof(Image.Visibility)),
        Origin = Text(fields, nameof(Image.Origin)),
        Architecture = Text(fields, nameof(Image.Architecture), "arch"),
        ServiceType = Text(fields, nameof(Image.ServiceType), "service_type"),
        Size = Number(fields, nameof(Image.Size)),
        Description = Lines(fields, nameof(Image.Description)),
        CreatedAt = Time(fields, nameof(Image.CreatedAt), "create_at"),
        UpdatedAt = Time(fields, nameof(Image.UpdatedAt), "update_at"),
        WorkspaceId = Text(fields, nameof(Image.WorkspaceId), "workspace_id"),
        ProjectId = Text(fields, nameof(Image.ProjectId), "project_id"),
        Region = Text(fields, nameof(Image.Region)),
    };

    private static ImageGroup ToGroup(PSObject fields) => new()
    {
        Id = Id(fields),
        Name = Text(fields, nameof(ImageGroup.Name)),
        Namespace = Text(fields, nameof(ImageGroup.Namespace)),
        VersionCount = Number(fields, nameof(ImageGroup.VersionCount), "version_count"),
        Description = Lines(fields, nameof(ImageGroup.Description)),
        Readme = Lines(fields, nameof(ImageGroup.Readme)),
        CreatedAt = Time(fields, nameof(ImageGroup.CreatedAt), "create_at"),
        UpdatedAt = Time(fields, nameof(ImageGroup.UpdatedAt), "update_at"),
        SwrInstanceId = Text(fields, nameof(ImageGroup.SwrInstanceId), "swr_instance_id"),
        ProjectId = Text(fields, nameof(ImageGroup.ProjectId), "project_id"),
        Region = Text(fields, nameof(ImageGroup.Region)),
    };

    /// <summary>
    /// The id in the service's spelling, whatever a spreadsheet made of it. A text that is no id is refused where it is used.
    /// </summary>
    private static string Id(PSObject fields) => ImageId.Normalize(Text(fields, nameof(Image.Id)));

    private static string? Text(PSObject fields, params string[] names) =>
        Value(fields, names) is { } text ? DisplayText.Clean(text) : null;

    private static string? Lines(PSObject fields, string name) =>
        Value(fields, name) is { } text ? DisplayText.Clean(text, multiline: true) : null;

    private static long? Number(PSObject fields, params string[] names) =>
        long.TryParse(Value(fields, names), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTime? Time(PSObject fields, params string[] names) =>
        names.Select(name => TimeText.From(fields.Properties[name]?.Value, CultureInfo.CurrentCulture))
            .FirstOrDefault(static time => time is not null);

    /// <summary>The first that is there and not empty.</summary>
    private static string? Value(PSObject fields, params string[] names) =>
        names.Select(name => Convert.ToString(PSValue.Unwrap(fields.Properties[name]?.Value), CultureInfo.InvariantCulture))
            .FirstOrDefault(static text => !string.IsNullOrWhiteSpace(text));
}
