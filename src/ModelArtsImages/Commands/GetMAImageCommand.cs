using ModelArtsImages.Api;
using ModelArtsImages.Binding;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

public sealed partial class GetMAImageCommand
{
    /// <summary>A single listing for all groups, so that -First and -Skip count across them.</summary>
    private Listing<Image>? _listing;

    /// <summary>The group whose images are being listed.</summary>
    private GroupFilter? _group;

    private protected override IReadOnlyList<Context> GivenContexts => Context ?? [];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        this.WarnAboutUnknownValues();
        RejectInvalid(Name, Namespace, Tag, Status, Visibility, WorkspaceId);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case ByIdSet:
                foreach (var id in Id ?? [null]) Attempt(() => Find(id), id ?? string.Empty);
                break;
            case InputObjectSet:
                foreach (var image in InputObject) Attempt(() => Show(image.Id, () => ConnectionOf(image)), image);
                break;
            case GroupSet:
                foreach (var group in Group) Attempt(() => List(group), group);
                break;
            default:
                var filter = new ImageFilter(Status, Visibility) { CreatedBefore = CreatedBefore, UpdatedBefore = UpdatedBefore };
                var names = Name?.ToLookup(ImageId.IsValid);
                foreach (var id in names?[true] ?? []) Attempt(() => Find(id, filter), id);
                if (names is null || names[false].Any()) Attempt(() => List(names?[false].ToArray(), filter), target: null);
                break;
        }
    }

    /// <summary>Gets an image by its id. With several contexts, it comes from the first that has it.</summary>
    private void Find(string? id, ImageFilter? filter = null)
    {
        var connections = new Queue<Connection>(CurrentConnections);
        while (true)
        {
            try
            {
                Show(id, connections.Dequeue, filter);
                return;
            }
            catch (ModelArtsException e) when (e.Failure == Failure.ImageNotFound && connections.Count > 0)
            {
                // The next context may have it.
            }
        }
    }

    private void Show(string? id, Func<Connection> connectionOf, ImageFilter? filter = null)
    {
        var checkedId = ImageId.Validate(id, CommandName);
        var connection = connectionOf();
        var image = Await(call => connection.Images.ShowAsync(checkedId, call));
        if (filter is null || filter.Matches(image)) WriteObject(image);
    }

    private void List(ImageGroup group)
    {
        _group = new GroupFilter(group);
        var connection = ConnectionOf(group);
        List(image => _group.Matches(image), _group.Queries.Select(query => Source(connection, query)));
    }

    private void List(string[]? names, ImageFilter filter)
    {
        var named = new NameFilter(names, Namespace, Tag);
        var connections = CurrentConnections.ToArray();
        var types = Type ?? KnownValues.Types;
        var sources = (
            from connection in connections
            from workspace in WorkspacesOf(connection)
            from name in named.Queries
            from type in types
            select Source(connection, Query(type, name, workspace), named.Matches)).ToList();
        var isOnePlace = sources.Count == named.Queries.Count * types.Length;
        List(filter.IsActive || named.IsActive || !isOnePlace ? filter.Matches : null, sources);
        // If -First ended the listing, a missing name may have been in the rest.
        if (!_listing!.IsComplete) return;
        var projects = connections.Select(static connection => connection.Context);
        foreach (var missing in named.Missing)
            WriteFailure(named.NotFound(missing, "image", Failure.ImageNotFound, projects), missing);
    }

    private void List(Func<Image, bool>? filter, IEnumerable<ListingSource<Image>> sources)
    {
        _listing ??= new Listing<Image>(
            PipelineThread, PagingParameters, filter, wholePages: filter is not null || IsOrderChecked, Call.Stopping);
        WriteAll(_listing.Read(sources));
    }

    private ListingSource<Image> Source(Connection connection, ImageQuery query, Func<Image, bool>? isNamed = null) => new(
        (offset, limit, token) => connection.Images.ListAsync(query, offset, limit, Call with { Stopping = token }),
        static image => image.Id,
        isNamed is null ? query.Includes : image => query.Includes(image) && isNamed(image),
        PageSize);

    /// <summary>Queries the service for its workspaces only if a pattern is given.</summary>
    private string?[] WorkspacesOf(Connection connection)
    {
        if (WorkspaceId is null) return [null];
        if (!Array.Exists(WorkspaceId, NameQuery.HasWildcards)) return WorkspaceId;
        var wanted = new WildcardSet(WorkspaceId);
        return [.. Await(connection.Workspaces.ListAsync).Where(wanted.Matches)];
    }

    private bool IsOrderChecked =>
        SortBy is not null && SortBy.Any(static property => ImageOrder.IsComparable(SortField.ToServiceField(property)));

    private ImageQuery Query(string type, NameQuery name, string? workspace) => new()
    {
        Type = KnownParameterValues.Normalize(nameof(Type), type),
        Name = name.Text,
        IsNameFuzzy = name.IsFuzzy,
        Namespace = name.Namespace,
        ServiceType = KnownParameterValues.Normalize(nameof(ServiceType), ServiceType),
        WorkspaceId = workspace,
        SortKey = SortBy is null ? null : string.Join(",", SortBy.Select(SortField.ToServiceField)),
        SortDirection = Descending ? "DESC" : SortBy is null ? null : "ASC",
    };
}
