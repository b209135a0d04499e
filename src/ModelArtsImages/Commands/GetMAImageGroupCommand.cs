using System.Management.Automation;
using ModelArtsImages.Api;
using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>Lists image groups: the names that images share.</summary>
/// <remarks>
/// <para>Lists your own groups (DEDICATED) and then the built-in ones (BUILD_IN) as one sequence; -Type selects one kind. Pipe a group to
/// Get-MAImage to get its images.</para>
/// </remarks>
/// <example>
/// <code>Get-MAImageGroup -Type DEDICATED</code>
/// <para>Lists your own groups.</para>
/// </example>
/// <example>
/// <code>Get-MAImageGroup -Name trainer | Get-MAImage</code>
/// <para>Lists all versions of one image.</para>
/// </example>
/// <seealso cref="RemoveMAImageGroupCommand"/>
[Cmdlet(VerbsCommon.Get, "MAImageGroup", SupportsPaging = true,
    HelpUri = "https://support.huaweicloud.com/intl/en-us/api-modelarts/ListImageGroup.html")]
[OutputType(typeof(ImageGroup))]
public sealed class GetMAImageGroupCommand : ContextCommand
{
    private const int PageSize = 200;

    /// <summary>
    /// Specifies one or more contexts to act in, from Connect-MAAccount -PassThru or Get-MAContext. Several are listed one after the other.
    /// By default, an image or group is handled in the context that it came from, and everything else in the current one.
    /// </summary>
    [Parameter]
    [ContextTransformation]
    [ValidateNotNullOrEmpty]
    public new Context[]? Context { get; set; }

    /// <summary>
    /// Specifies the names of the groups, such as trainer or my-team/trainer. Wildcards are accepted. Case is ignored. A name without
    /// wildcards that matches no group causes an error.
    /// </summary>
    [Parameter(Position = 0)]
    [TypedTextTransformation]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ImageNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Specifies the SWR organizations. Wildcards are accepted.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string[]? Namespace { get; set; }

    /// <summary>
    /// Specifies the type: DEDICATED (your own) or BUILD_IN. By default, your own are listed first, then the built-in ones.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KnownValueCompleter))]
    public string[]? Type { get; set; }

    /// <summary>Specifies the workspace. The default is workspace 0.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorkspaceCompleter))]
    public string? WorkspaceId { get; set; }

    /// <summary>Specifies the SWR Enterprise instance whose groups are listed. The default is the shared registry.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SwrInstanceId { get; set; }

    private protected override IReadOnlyList<Context> GivenContexts => Context ?? [];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        this.WarnAboutUnknownValues();
        RejectInvalid(Name, Namespace);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => Attempt(List, target: null);

    private void List()
    {
        var names = new NameFilter(Name, Namespace);
        var connections = CurrentConnections.ToArray();
        var listing = new Listing<ImageGroup>(
            PipelineThread, PagingParameters, names.IsActive ? static _ => true : null, wholePages: names.IsActive, Call.Stopping);
        var sources =
            from connection in connections
            from name in names.Queries
            from type in Type ?? KnownValues.Types
            select Source(connection, Query(type, name), names);
        WriteAll(listing.Read(sources));
        // If -First ended the listing, a missing name may have been in the rest.
        if (!listing.IsComplete) return;
        var projects = connections.Select(static connection => connection.Context);
        foreach (var missing in names.Missing)
            WriteFailure(names.NotFound(missing, "image group", Failure.ImageGroupNotFound, projects), missing);
    }

    private ListingSource<ImageGroup> Source(Connection connection, ImageGroupQuery query, NameFilter names) => new(
        (offset, limit, token) => connection.ImageGroups.ListAsync(query, offset, limit, Call with { Stopping = token }),
        static group => group.Id,
        group => query.Includes(group) && names.Matches(group),
        PageSize);

    private ImageGroupQuery Query(string type, NameQuery name) => new()
    {
        Type = KnownParameterValues.Normalize(nameof(Type), type),
        Name = name.Text,
        IsNameFuzzy = name.IsFuzzy,
        Namespace = name.Namespace,
        WorkspaceId = WorkspaceId,
        SwrInstanceId = SwrInstanceId,
    };
}
