using ModelArtsImages.Api;
using ModelArtsImages.Binding;
using ModelArtsImages.Connections;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

public sealed partial class GetMAImageCommand
{
    /// <summary>One output for all groups, so that -First and -Skip count over the whole of it.</summary>
    private ListingOutput<Image>? _listing;

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
                foreach (var id in Id ?? [null]) Attempt(() => ShowAsync(id, () => CurrentContext), id ?? string.Empty);
                break;
            case InputObjectSet:
                foreach (var image in InputObject) Attempt(() => ShowAsync(image.Id, () => ContextOf(image)), image);
                break;
            case GroupSet:
                foreach (var group in Group) Attempt(() => ListAsync(group), group);
                break;
            default:
                Attempt(ListAsync, target: null);
                break;
        }
    }

    private async Task ShowAsync(string? id, Func<Context> contextOf)
    {
        var checkedId = ImageId.Validate(id);
        WriteObject(await Connection.Of(contextOf()).Images.ShowAsync(checkedId, Call));
    }

    private Task ListAsync(ImageGroup group)
    {
        _group = new GroupFilter(group);
        return ListAsync(ContextOf(group), image => _group.Matches(image), _group.Queries);
    }

    private Task ListAsync()
    {
        var filter = new ImageFilter(Name, Status, Visibility);
        var queries = filter.NameQueries.SelectMany(name => Types.Select(type => Query(type, name)));
        return ListAsync(CurrentContext, filter.IsActive ? filter.Matches : null, queries);
    }

    private Task ListAsync(Context context, Func<Image, bool>? filter, IEnumerable<ImageQuery> queries) =>
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
        ServiceType = KnownValues.Normalize(nameof(ServiceType), ServiceType),
        WorkspaceId = WorkspaceId,
        SortKey = SortBy is null ? null : string.Join(",", SortBy.Select(SortField.ToServiceField)),
        SortDirection = Descending ? "DESC" : SortBy is null ? null : "ASC",
    };
}
