using System.Globalization;
using System.Management.Automation;
using ModelArtsImages.Text;

namespace ModelArtsImages.Commands;

/// <summary>Makes images and groups of objects that have their properties, such as ConvertFrom-Json, Import-Csv and Import-Clixml give them.</summary>
internal static class ObjectConversion
{
    /// <summary>The <see cref="Image"/> or <see cref="ImageGroup"/> that it was; <see langword="null"/> where it was neither, or still is.</summary>
    public static object? From(object? input)
    {
        if (input is not PSObject { BaseObject: PSCustomObject } fields) return null;

        // As this module names the property, and as the service does.
        if (fields.Properties[nameof(Image.SwrPath)] is not null || fields.Properties["swr_path"] is not null) return ToImage(fields);
        return fields.Properties[nameof(ImageGroup.VersionCount)] is not null || fields.Properties["version_count"] is not null ? ToGroup(fields) : null;
    }

    private static Image ToImage(PSObject fields) => new()
    {
        Id = Id(fields),
        Name = Text(fields, nameof(Image.Name)),
        Tag = Text(fields, nameof(Image.Tag)),
        Namespace = Text(fields, nameof(Image.Namespace)),
        SwrPath = Text(fields, nameof(Image.SwrPath)) ?? Text(fields, "swr_path"),
        Type = Text(fields, nameof(Image.Type)),
        Status = Text(fields, nameof(Image.Status)),
        StatusMessage = Text(fields, nameof(Image.StatusMessage), multiline: true),
        Visibility = Text(fields, nameof(Image.Visibility)),
        Origin = Text(fields, nameof(Image.Origin)),
        Architecture = Text(fields, nameof(Image.Architecture)),
        ServiceType = Text(fields, nameof(Image.ServiceType)),
        Size = Number(fields, nameof(Image.Size)),
        Description = Text(fields, nameof(Image.Description), multiline: true),
        CreatedAt = Time(fields, nameof(Image.CreatedAt)),
        UpdatedAt = Time(fields, nameof(Image.UpdatedAt)),
        WorkspaceId = Text(fields, nameof(Image.WorkspaceId)),
        ProjectId = Text(fields, nameof(Image.ProjectId)),
        Region = Text(fields, nameof(Image.Region)),
    };

    private static ImageGroup ToGroup(PSObject fields) => new()
    {
        Id = Id(fields),
        Name = Text(fields, nameof(ImageGroup.Name)),
        Namespace = Text(fields, nameof(ImageGroup.Namespace)),
        VersionCount = Number(fields, nameof(ImageGroup.VersionCount)) ?? Number(fields, "version_count"),
        Description = Text(fields, nameof(ImageGroup.Description), multiline: true),
        Readme = Text(fields, nameof(ImageGroup.Readme), multiline: true),
        CreatedAt = Time(fields, nameof(ImageGroup.CreatedAt)),
        UpdatedAt = Time(fields, nameof(ImageGroup.UpdatedAt)),
        ProjectId = Text(fields, nameof(ImageGroup.ProjectId)),
        Region = Text(fields, nameof(ImageGroup.Region)),
    };

    /// <summary>Whatever a spreadsheet made of it; that it is none is found where it is used.</summary>
    private static string Id(PSObject fields) => ImageId.Spell(Text(fields, nameof(Image.Id)));

    private static string? Text(PSObject fields, string name, bool multiline = false)
    {
        var text = Convert.ToString(PSValue.Unwrap(fields.Properties[name]?.Value), CultureInfo.InvariantCulture);
        return string.IsNullOrEmpty(text) ? null : DisplayText.Clean(text!, multiline);
    }

    private static long? Number(PSObject fields, string name) =>
        long.TryParse(Text(fields, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTimeOffset? Time(PSObject fields, string name) => TimeText.From(fields.Properties[name]?.Value, CultureInfo.CurrentCulture);
}
