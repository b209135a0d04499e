using System.Management.Automation;
using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;

namespace ModelArtsImages.Commands;

/// <summary>Lists images, or gets images by id.</summary>
/// <remarks>
/// <para>
/// Lists your own images (DEDICATED) and then the built-in ones (BUILD_IN) as one sequence; -Type selects one kind. Images are returned as
/// soon as their page has arrived, and a page is requested only when it is needed. No image is missed even if others are deleted meanwhile.
/// </para>
/// <para>
/// The service filters by type, namespace, service type, workspace, and the literal part of a name. The cmdlet applies the other filters,
/// and rechecks those of the service and the order by CreatedAt, UpdatedAt, and Size. A listing is complete and contains exactly what you
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
/// <code>Get-MAImage my-team/trainer:1.10</code>
/// <para>Gets the image with this organization, name, and tag.</para>
/// </example>
/// <example>
/// <code>Get-MAImage llm-* -UpdatedBefore 60d -WorkspaceId *</code>
/// <para>In all workspaces, lists the images whose names begin with llm- and that have not changed for 60 days.</para>
/// </example>
/// <example>
/// <code>Get-MAImage -Id c9ab2b2f-edda-4556-bdbb-494e868d043c</code>
/// <para>Gets one image. Pipe it to Format-List to see all its properties.</para>
/// </example>
/// <example>
/// <code>Connect-MAAccount -ProfileName test
/// Get-MAImage -Type DEDICATED -Context (Get-MAContext -ListAvailable)</code>
/// <para>Lists the images of all contexts of the session, one after the other. Each image remembers its own context.</para>
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

    /// <summary>
    /// Specifies one or more contexts to act in, from Connect-MAAccount -PassThru or Get-MAContext. Several are listed one after the other.
    /// By default, an image or group is handled in the context that it came from, and everything else in the current one.
    /// </summary>
    [Parameter]
    [ContextTransformation]
    [ValidateNotNullOrEmpty]
    public new Context[]? Context { get; set; }

    /// <summary>
    /// Specifies the names of the images. Wildcards are accepted. A name can include the organization and a tag, as in trainer:1.0 and
    /// my-team/trainer:1.0, or be the full path in SWR; a UUID is treated as an id. Names are not case-sensitive, but tags are. A name
    /// without wildcards that matches no image causes an error.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [TypedTextTransformation]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ImageNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>
    /// Specifies the tags. Wildcards are accepted. Tags are case-sensitive. Put a tag that looks like a number in quotes, as in '1.10'.
    /// </summary>
    [Parameter(ParameterSetName = ListSet)]
    [TypedTextTransformation]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? Tag { get; set; }

    /// <summary>Specifies the SWR organizations. Wildcards are accepted.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string[]? Namespace { get; set; }

    /// <summary>
    /// Lists only images that were created before a date, such as 2026-11-02, or longer ago than an age, such as 90d, 12h, or 2w. An image
    /// without a creation date is not listed.
    /// </summary>
    [Parameter(ParameterSetName = ListSet)]
    [DateTransformation]
    public DateTime? CreatedBefore { get; set; }

    /// <summary>
    /// Lists only images that were last changed before a date, such as 2026-11-02, or longer ago than an age, such as 90d, 12h, or 2w. An
    /// image without such a date is not listed.
    /// </summary>
    [Parameter(ParameterSetName = ListSet)]
    [DateTransformation]
    public DateTime? UpdatedBefore { get; set; }

    /// <summary>
    /// Specifies the type: DEDICATED (your own) or BUILD_IN. By default, your own are listed first, then the built-in ones.
    /// </summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string[]? Type { get; set; }

    /// <summary>Specifies what the image is for.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string? ServiceType { get; set; }

    /// <summary>Specifies the statuses to list. Wildcards are accepted.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string[]? Status { get; set; }

    /// <summary>Specifies the visibilities to list. Wildcards are accepted.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string[]? Visibility { get; set; }

    /// <summary>
    /// Specifies the workspaces to list. Wildcards are accepted; '*' lists all workspaces. By default, only workspace 0 is listed.
    /// </summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(WorkspaceCompleter))]
    public string[]? WorkspaceId { get; set; }

    /// <summary>
    /// Specifies the properties to sort by: CreatedAt, UpdatedAt, Name, and others that the service can sort by. Your own images and the
    /// built-in ones are sorted separately. By default, the newest are listed first.
    /// </summary>
    [Parameter(ParameterSetName = ListSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string[]? SortBy { get; set; }

    /// <summary>Indicates that the images are sorted in descending order.</summary>
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
