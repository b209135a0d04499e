using System.Management.Automation;
using ModelArtsImages.Api;
using ModelArtsImages.Completion;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Lists images, or gets images by id.</summary>
/// <remarks>
/// <para>
/// Lists your own images (DEDICATED) and then the built-in ones (BUILD_IN), as one sequence; -Type chooses one kind. Images come as soon as
/// their page has arrived, and no page is asked for that is not needed. Images may be deleted while they are listed: none is missed.
/// </para>
/// <para>
/// The service filters by type, namespace, service type, workspace and the literal part of a name; status, visibility and the rest of a
/// wildcard are filtered here. What the service filters is checked here all the same, and so is the order by CreatedAt, UpdatedAt and Size:
/// a listing is what was asked for, whole, or it ends with an error (InvalidResponse).
/// </para>
/// </remarks>
/// <example>
/// <code>Get-MAImage -Type DEDICATED</code>
/// <para>Lists your own images.</para>
/// </example>
/// <example>
/// <code>Get-MAImage pytorch* -Status ACTIVE -SortBy CreatedAt -Descending -First 10</code>
/// <para>Lists the ten newest active images whose name begins with pytorch.</para>
/// </example>
/// <example>
/// <code>Get-MAImage -Id c9ab2b2f-edda-4556-bdbb-494e868d043c</code>
/// <para>Gets one image. Pipe it to Format-List for all that the service says of it.</para>
/// </example>
/// <example>
/// <code>Get-MAImage -First 0 -IncludeTotalCount</code>
/// <para>Shows how many images there are, without listing them.</para>
/// </example>
/// <seealso cref="RemoveMAImageCommand"/>
[Cmdlet(VerbsCommon.Get, "MAImage", DefaultParameterSetName = ListSet, SupportsPaging = true,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/ListImage.html")]
[OutputType(typeof(Image))]
public sealed class GetMAImageCommand : ContextCommand
{
    private const string ListSet = "List";
    private const string ByIdSet = "ById";
    private const string InputObjectSet = "InputObject";
    private const string GroupSet = "Group";

    /// <summary>One output for all groups, so that -First and -Skip count over the whole of it.</summary>
    private ListingOutput<Image>? _listing;

    /// <summary>The group whose images are being listed; an error is about it.</summary>
    private ImageGroup? _group;

    /// <summary>Names, with wildcards. Upper and lower case are the same.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ImageNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>The SWR organization.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string? Namespace { get; set; }

    /// <summary>DEDICATED (your own) or BUILD_IN (the service's). Without it, your own come first and then the built-in ones.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string[]? Type { get; set; }

    /// <summary>What the image is for.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string? ServiceType { get; set; }

    /// <summary>Only images in one of these states.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string[]? Status { get; set; }

    /// <summary>Only images with one of these visibilities.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string[]? Visibility { get; set; }

    /// <summary>The workspace. Without it, the service shows the default workspace, 0.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorkspaceCompleter))]
    public string? WorkspaceId { get; set; }

    /// <summary>
    /// The properties to sort by: CreatedAt, UpdatedAt, Name and others that the service can sort by.
    /// Each kind of images is sorted for itself. Without it, the service lists the newest first.
    /// </summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string[]? SortBy { get; set; }

    /// <summary>Sorts from the highest to the lowest.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Descending { get; set; }

    /// <summary>How many images are asked for at a time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1, 1000)]
    [PSDefaultValue(Value = 200)]
    public int PageSize { get; set; } = 200;

    /// <summary>The ids of the images to get.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByIdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [AllowNull]
    [ArgumentCompleter(typeof(ImageIdCompleter))]
    public string?[]? Id { get; set; }

    /// <summary>Images to get again, each from the project that it came from.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ImageTransformation(typeof(Image))]
    [ValidateNotNull]
    public Image[] InputObject { get; set; } = [];

    /// <summary>The groups whose images to list, as Get-MAImageGroup returns them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GroupSet, ValueFromPipeline = true)]
    [ImageTransformation(typeof(ImageGroup))]
    [ValidateNotNull]
    public ImageGroup[] Group { get; set; } = [];

    /// <inheritdoc/>
    protected override void BeginProcessing() => this.WarnOfUnknownValues();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case ByIdSet:
                foreach (var id in Id ?? [null]) Attempt(() => ShowAsync(id), id ?? string.Empty);
                break;
            case InputObjectSet:
                foreach (var image in InputObject) Attempt(() => ShowAsync(image), image);
                break;
            case GroupSet:
                foreach (var group in Group) Attempt(() => ListAsync(group), group);
                break;
            default:
                Attempt(ListAsync, target: null);
                break;
        }
    }

    private void Attempt(Func<Task> body, object? target)
    {
        try
        {
            Run(body);
        }
        catch (ModelArtsException e)
        {
            WriteFailure(e, target);
        }
    }

    private async Task ShowAsync(string? id)
    {
        var checkedId = ImageId.Validate(id);
        WriteObject(await Connection.Of(CurrentContext).Images.ShowAsync(checkedId, Call));
    }

    private async Task ShowAsync(Image image)
    {
        var id = ImageId.Validate(image.Id);
        var context = ContextOf(image);
        WriteObject(await Connection.Of(context).Images.ShowAsync(id, Call));
    }

    /// <summary>The images of a group are those of its name, in its organization, where the group is.</summary>
    private Task ListAsync(ImageGroup group)
    {
        // Without them the service would list more than the group's images, and the next command may delete them.
        if (group.Name is null || group.Namespace is null)
        {
            throw new ModelArtsException(
                Failure.InvalidArgument, $"The name or the organization of image group {group.Label} is not known. Nothing was asked for.");
        }

        var context = ContextOf(group);
        var types = group.ListedType is { } listed ? [listed] : KnownValues.Types;
        var queries = types.Select(
            type => new ImageQuery { Type = type, Name = group.Name, Namespace = group.Namespace, WorkspaceId = group.ListedWorkspaceId });
        _group = group;
        return List(context, IsInGroup, queries);
    }

    /// <summary>Names that differ in case are two groups; and so are two of one name in two registries.</summary>
    private bool IsInGroup(Image image) =>
        image.Name == _group!.Name && image.Namespace == _group.Namespace
        && (_group.SwrInstanceId is null || image.SwrInstanceId is null || image.SwrInstanceId == _group.SwrInstanceId);

    private Task ListAsync()
    {
        var filter = new ImageFilter(Name, Status, Visibility);
        var context = CurrentContext;
        var queries = filter.NameQueries.SelectMany(name => Types.Select(type => Query(type, name)));
        return List(context, filter.IsActive ? filter.Matches : null, queries);
    }

    private Task List(Context context, Func<Image, bool>? filter, IEnumerable<ImageQuery> queries) =>
        (_listing ??= new ListingOutput<Image>(
            WriteObject, PagingParameters, filter, wholePages: filter is not null || IsOrderChecked, StoppingToken))
            .WriteAsync(queries.Select(query => Source(context, query)));

    private ListingSource<Image> Source(Context context, ImageQuery query) => new(
        (offset, limit, token) => Connection.Of(context).Images.ListAsync(query, offset, limit, Call with { Stopping = token }),
        static image => image.Id,
        query.Includes,
        PageSize);

    private bool IsOrderChecked =>
        SortBy is not null && SortBy.Any(static property => ImageOrder.IsComparable(SortField.ToServiceField(property)));

    private IEnumerable<string> Types => (Type ?? KnownValues.Types).Select(static type => KnownValues.Normalize(nameof(Type), type));

    private ImageQuery Query(string type, NameQuery name) => new()
    {
        Type = type,
        Name = name.Text,
        IsNameFuzzy = name.IsFuzzy,
        Namespace = Namespace,
        ServiceType = ServiceType is null ? null : KnownValues.Normalize(nameof(ServiceType), ServiceType),
        WorkspaceId = WorkspaceId,
        SortKey = SortBy is null ? null : string.Join(",", SortBy.Select(SortField.ToServiceField)),
        SortDirection = Descending ? "DESC" : SortBy is null ? null : "ASC",
    };
}
