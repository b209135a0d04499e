using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;

namespace ModelArtsImages.Commands;

/// <summary>Lists images, or gets images by id.</summary>
/// <remarks>
/// <para>
/// Lists your own images (DEDICATED) and then the built-in ones (BUILD_IN) as one sequence; -Type selects one kind. Images are returned as
/// soon as their page has arrived, and a page is requested only when it is needed. No image is missed if others are deleted meanwhile.
/// </para>
/// <para>
/// The service filters by type, namespace, service type, workspace, and the literal part of a name. The cmdlet filters by the rest, and
/// checks every filter of the service again, as well as the order by CreatedAt, UpdatedAt, and Size. A listing is complete and what you
/// asked for, or it ends with an error (InvalidResponse).
/// </para>
/// </remarks>
/// <example>
/// <code>Get-MAImage -Type DEDICATED</code>
/// <para>Lists your own images.</para>
/// </example>
/// <example>
/// <code>Get-MAImage pytorch* -Status ACTIVE -SortBy CreatedAt -Descending -First 10</code>
/// <para>Lists the ten newest active images whose names begin with pytorch.</para>
/// </example>
/// <example>
/// <code>Get-MAImage -Id c9ab2b2f-edda-4556-bdbb-494e868d043c</code>
/// <para>Gets one image. Pipe it to Format-List to see all its properties.</para>
/// </example>
/// <example>
/// <code>Get-MAImage -First 0 -IncludeTotalCount</code>
/// <para>Shows the number of images without listing them.</para>
/// </example>
/// <seealso cref="RemoveMAImageCommand"/>
[Cmdlet(VerbsCommon.Get, "MAImage", DefaultParameterSetName = ListSet, SupportsPaging = true,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/ListImage.html")]
[OutputType(typeof(Image))]
public sealed partial class GetMAImageCommand : ContextCommand
{
    private const string ListSet = "List";
    private const string ByIdSet = "ById";
    private const string GroupSet = "Group";

    /// <summary>Specifies names. Wildcards are supported, and case is ignored.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ImageNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Specifies the SWR organization.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string? Namespace { get; set; }

    /// <summary>Specifies DEDICATED (your own) or BUILD_IN. By default, your own are listed first, then the built-in ones.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string[]? Type { get; set; }

    /// <summary>Specifies what the image is for.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string? ServiceType { get; set; }

    /// <summary>Specifies the status: images with one of these are listed.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string[]? Status { get; set; }

    /// <summary>Specifies the visibility: images with one of these are listed.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string[]? Visibility { get; set; }

    /// <summary>Specifies the workspace. The default is workspace 0.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorkspaceCompleter))]
    public string? WorkspaceId { get; set; }

    /// <summary>
    /// Specifies the properties to sort by: CreatedAt, UpdatedAt, Name, and others that the service can sort by. Your own images and the
    /// built-in ones are sorted separately. By default, the newest are listed first.
    /// </summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string[]? SortBy { get; set; }

    /// <summary>Sorts from the highest to the lowest.</summary>
    [Parameter(ParameterSetName = ListSet)]
    public SwitchParameter Descending { get; set; }

    /// <summary>Specifies how many images are requested at a time.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateRange(1, 1000)]
    [PSDefaultValue(Value = 200)]
    public int PageSize { get; set; } = 200;

    /// <summary>Specifies the ids of the images to get.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByIdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [IdTransformation]
    [AllowEmptyString]
    [AllowNull]
    [ArgumentCompleter(typeof(ImageIdCompleter))]
    public string?[]? Id { get; set; }

    /// <summary>Specifies images to get again, each from the project that it came from.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [ImageTransformation(typeof(Image))]
    [ValidateNotNull]
    public Image[] InputObject { get; set; } = [];

    /// <summary>Specifies groups from Get-MAImageGroup whose images are listed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GroupSet, ValueFromPipeline = true)]
    [ImageTransformation(typeof(ImageGroup))]
    [ValidateNotNull]
    public ImageGroup[] Group { get; set; } = [];
}
