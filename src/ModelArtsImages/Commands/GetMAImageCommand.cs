using ModelArtsImages.Api;
using ModelArtsImages.Binding;
using ModelArtsImages.Connections;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

public sealed partial class GetMAImageCommand
{
    /// <summary>One listing for all groups, so that -First and -Skip count over the whole of it.</summary>
    private Listing<Image>? _listing;

    /// <summary>The group whose images are being listed.</summary>
    private GroupFilter? _group;

    /// <inheritdoc/>
    protected override void BeginProcessing() => this.WarnOfUnknownValues();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case ByIdSet:
                foreach (var id in Id ?? [null]) Attempt(() => Show(id, () => CurrentConnection), id ?? string.Empty);
                break;
            case InputObjectSet:
                foreach (var image in InputObject) Attempt(() => Show(image.Id, () => ConnectionOf(image)), image);
                break;
            case GroupSet:
                foreach (var group in Group) Attempt(() => List(group), group);
                break;
            default:
                Attempt(List, target: null);
                break;
        }
    }

    private void Show(string? id, Func<Connection> connectionOf)
    {
        var checkedId = ImageId.Validate(id);
        var connection = connectionOf();
        WriteObject(Await(call => connection.Images.ShowAsync(checkedId, call)));
    }

    private void List(ImageGroup group)
    {
        _group = new GroupFilter(group);
        List(ConnectionOf(group), image => _group.Matches(image), _group.Queries);
    }

    private void List()
    {
        var filter = new ImageFilter(Name, Status, Visibility);
        var queries = filter.NameQueries.SelectMany(name => Types.Select(type => Query(type, name)));
        List(CurrentConnection, filter.IsActive ? filter.Matches : null, queries);
    }

    private void List(Connection connection, Func<Image, bool>? filter, IEnumerable<ImageQuery> queries)
    {
        _listing ??= new Listing<Image>(
            PipelineThread, PagingParameters, filter, wholePages: filter is not null || IsOrderChecked, Call.Stopping);
        WriteAll(_listing.Read(queries.Select(query => Source(connection, query))));
    }

    private ListingSource<Image> Source(Connection connection, ImageQuery query) => new(
        (offset, limit, token) => connection.Images.ListAsync(query, offset, limit, Call with { Stopping = token }),
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
        ServiceType = KnownValues.Normalize(nameof(ServiceType), ServiceType),
        WorkspaceId = WorkspaceId,
        SortKey = SortBy is null ? null : string.Join(",", SortBy.Select(SortField.ToServiceField)),
        SortDirection = Descending ? "DESC" : SortBy is null ? null : "ASC",
    };
}
