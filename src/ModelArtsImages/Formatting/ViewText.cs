using System.Collections;
using System.Globalization;
using System.Management.Automation;
using ModelArtsImages.Connections;
using ModelArtsImages.Text;

namespace ModelArtsImages.Formatting;

/// <summary>
/// The cells of the module's views that need more than a property. ModelArtsImages.Types.ps1xml gives them to the objects as hidden
/// properties, also to those that another session or a file gave back, and ModelArtsImages.Format.ps1xml shows them.
/// </summary>
public static class ViewText
{
    /// <summary>An image's name in the width that the screen has for it: the one for people where its own says nothing.</summary>
    /// <param name="image">The image.</param>
    /// <returns>The name, cut or filled up with blanks.</returns>
    public static string NameCell(PSObject image)
    {
        var name = Text(image, nameof(Image.Name));
        return ImageTable.NameCell(SaysNothing(name, image) ? Shown(image)?.ShownName ?? name : name, Screen.Current.Host);
    }

    /// <summary>An image's tag: the one for people where its own says nothing.</summary>
    /// <param name="image">The image.</param>
    /// <returns>The tag, cut or filled up with blanks.</returns>
    public static string TagCell(PSObject image)
    {
        var tag = Text(image, nameof(Image.Tag));
        return ImageTable.Cell(SaysNothing(tag, image) ? Shown(image)?.ShownTag ?? tag : tag, 16);
    }

    /// <summary>An image's type.</summary>
    /// <param name="image">The image.</param>
    /// <returns>The type, cut or filled up with blanks.</returns>
    public static string TypeCell(PSObject image) => ImageTable.Cell(Text(image, nameof(Image.Type)), 9);

    /// <summary>An image's status, in colour where the screen takes colours and $PSStyle.OutputRendering does not forbid them.</summary>
    /// <param name="image">The image.</param>
    /// <returns>The status, with escape sequences around it or without, and blanks behind it.</returns>
    public static string StatusCell(PSObject image) => StatusCell(Text(image, nameof(Image.Status)), 13, Screen.Current);

    /// <summary>Who sees an image.</summary>
    /// <param name="image">The image.</param>
    /// <returns>The visibility, cut or filled up with blanks.</returns>
    public static string VisibilityCell(PSObject image) => ImageTable.Cell(Text(image, nameof(Image.Visibility)), 7);

    /// <summary>An image's architecture.</summary>
    /// <param name="image">The image.</param>
    /// <returns>The architecture, cut or filled up with blanks.</returns>
    public static string ArchitectureCell(PSObject image) => ImageTable.Cell(Text(image, nameof(Image.Architecture)), 7);

    /// <summary>The size of an image or its content as people read it.</summary>
    /// <param name="image">The image or content.</param>
    /// <returns>Such as <c>8.3 GB</c>, at the right of its column.</returns>
    public static string SizeCell(PSObject image) =>
        (Value(image, nameof(Image.Size)) is long size ? ByteCount.Format(size) : string.Empty).PadLeft(9);

    /// <summary>The day on which an image, group or content was last changed.</summary>
    /// <param name="record">The image, group or content.</param>
    /// <returns><c>yyyy-MM-dd</c> in this machine's time zone; empty where it is not known.</returns>
    public static string UpdatedCell(PSObject record) => ImageTable.Cell(Day(Value(record, nameof(Image.UpdatedAt))), 10);

    /// <summary>Who uses an image, or what could not be looked at.</summary>
    /// <param name="usage">The usage.</param>
    /// <returns>Text on one line.</returns>
    public static string UsedByCell(PSObject usage) => string.Join("; ", Items(usage, nameof(ImageUsage.UsedBy)).DefaultIfEmpty(
        string.Join("; ", Items(usage, nameof(ImageUsage.NotChecked)))));

    /// <summary>A path in SWR without the registry, which is the same for all.</summary>
    /// <param name="content">The content.</param>
    /// <returns><c>namespace/repository:tag</c>, or the path as it is where it is none.</returns>
    public static string PathCell(PSObject content)
    {
        var path = Text(content, nameof(ImageContent.SwrPath));
        return ImagePath.Parse(path) is { Tag: not null } parts
            ? $"{parts.Namespace}/{parts.Repository}:{parts.Tag}"
            : path ?? string.Empty;
    }

    /// <summary>The day on which a job was created.</summary>
    /// <param name="record">The job.</param>
    /// <returns><c>yyyy-MM-dd</c> in this machine's time zone; empty where it is not known.</returns>
    public static string CreatedCell(PSObject record) => ImageTable.Cell(Day(Value(record, nameof(Image.CreatedAt))), 10);

    /// <summary>A status, in colour where the screen takes colours and $PSStyle.OutputRendering does not forbid them.</summary>
    /// <param name="record">The image, group or job.</param>
    /// <returns>The status, with escape sequences around it or without.</returns>
    public static string StatusText(PSObject record) => Status(Text(record, nameof(Image.Status)), Screen.Current);

    /// <summary>Marks the account that cmdlets use where nothing else is said.</summary>
    /// <param name="context">The account of the line.</param>
    /// <returns>An asterisk for the current account of this session, nothing for any other.</returns>
    public static string CurrentMark(PSObject context) =>
        PSValue.Unwrap(context) is Context account && ReferenceEquals(account, ContextStore.OfSession.Current) ? "*" : string.Empty;

    private static IEnumerable<object> Items(PSObject record, string property) =>
        Value(record, property) is IEnumerable many and not string ? many.Cast<object>() : [];

    internal static string StatusCell(string? status, int width, Screen screen)
    {
        var text = ImageTable.Cell(status, width).TrimEnd();
        return Status(text, screen) + new string(' ', width - text.Length);
    }

    internal static string Status(string? status, Screen screen) =>
        status is null ? string.Empty : StatusColor.IsWanted(screen.Host, screen.Style) ? StatusColor.Apply(status) : status;

    /// <summary>The same in every culture, and as short as sorts well.</summary>
    internal static string Day(object? time) =>
        TimeText.From(time, CultureInfo.InvariantCulture)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>Some built-in images have an id, or nothing, for a name.</summary>
    private static bool SaysNothing(string? text, PSObject image) =>
        string.IsNullOrWhiteSpace(text) || Guid.TryParse(text, out _) || text == Text(image, nameof(Image.Id));

    private static Image? Shown(PSObject image) => PSValue.Unwrap(image) as Image;

    private static string? Text(PSObject record, string property) => Value(record, property) as string;

    private static object? Value(PSObject record, string property) => PSValue.Unwrap(record.Properties[property]?.Value);
}
