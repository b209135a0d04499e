using System.Management.Automation;
using ModelArtsImages.Api;
using ModelArtsImages.Binding;
using ModelArtsImages.Commands.Base;
using ModelArtsImages.Completion;
using ModelArtsImages.Connections;
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

    /// <summary>Specifies names. Wildcards are supported, and case is ignored.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ImageNameCompleter))]
    public string[]? Name { get; set; }

    /// <summary>Specifies the SWR organization.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(NamespaceCompleter))]
    public string? Namespace { get; set; }

    /// <summary>Specifies DEDICATED (your own) or BUILD_IN. By default, your own are listed first, then the built-in ones.</summary>
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

    /// <inheritdoc/>
    protected override void BeginProcessing() => this.WarnOfUnknownValues();

    /// <inheritdoc/>
    protected override void ProcessRecord() => Attempt(List, target: null);

    private void List()
    {
        var names = new NameFilter(Name);
        var connection = CurrentConnection;
        var listing = new Listing<ImageGroup>(
            PipelineThread, PagingParameters, names.IsActive ? group => names.Matches(group.Name, group.Id) : null,
            wholePages: names.IsActive, Call.Stopping);
        var types = (Type ?? KnownValues.Types).Select(static type => KnownValues.Normalize(nameof(Type), type));
        WriteAll(listing.Read(
            names.NameQueries.SelectMany(name => types.Select(type => Source(connection, Query(type, name))))));
    }

    private ListingSource<ImageGroup> Source(Connection connection, ImageGroupQuery query) => new(
        (offset, limit, token) => connection.ImageGroups.ListAsync(query, offset, limit, Call with { Stopping = token }),
        static group => group.Id,
        query.Includes,
        PageSize);

    private ImageGroupQuery Query(string type, NameQuery name) => new()
    {
        Type = type,
        Name = name.Text,
        IsNameFuzzy = name.IsFuzzy,
        Namespace = Namespace,
        WorkspaceId = WorkspaceId,
        SwrInstanceId = SwrInstanceId,
    };
}
