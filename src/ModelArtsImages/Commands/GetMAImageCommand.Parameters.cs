using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;

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
/// <para>Gets one image. Pipe it to Format-List to see all that the service says about it.</para>
/// </example>
/// <example>
/// <code>Get-MAImage -First 0 -IncludeTotalCount</code>
/// <para>Shows how many images there are, without listing them.</para>
/// </example>
/// <seealso cref="RemoveMAImageCommand"/>
[Cmdlet(VerbsCommon.Get, "MAImage", DefaultParameterSetName = ListSet, SupportsPaging = true,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/ListImage.html")]
[OutputType(typeof(Image))]
public sealed partial class GetMAImageCommand : ContextCommand
{
    private const string ListSet = "List";
    private const string ByIdSet = "ById";
    private const string InputObjectSet = "InputObject";
    private const string GroupSet = "Group";

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
    /// The properties to sort by: CreatedAt, UpdatedAt, Name and others that the service can sort by. Your own images and the built-in ones
    /// are sorted separately. Without it, the service lists the newest first.
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
    [IdTransformation]
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
}
