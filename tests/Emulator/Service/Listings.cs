using System.Collections.Concurrent;
using System.Globalization;
using ModelArtsImages.Emulator.Control;

namespace ModelArtsImages.Emulator.Service;

/// <summary>The total that a listing returns.</summary>
internal enum TotalForm
{
    /// <summary>The current number of records.</summary>
    Exact,

    /// <summary>None.</summary>
    Absent,

    /// <summary>Always 0.</summary>
    Zero,

    /// <summary>The number at the beginning of the listing.</summary>
    Constant,

    /// <summary>The number at the previous response.</summary>
    Behind,
}

/// <summary>The form of a page without records.</summary>
internal enum EmptyPageForm
{
    /// <summary><c>"data":[]</c></summary>
    Array,

    /// <summary><c>"data":null</c></summary>
    Null,

    /// <summary>No <c>data</c>.</summary>
    Absent,
}

/// <summary>Differences between deployments in listings of images and groups.</summary>
internal sealed record ListingSettings
{
    /// <summary>The names of the parameters that can be ignored.</summary>
    private static readonly string[] Names =
    [
        "name", "name_fuzzy_match", "namespace", "service_type", "type", "workspace_id", "flavor_type", "swr_instance_id",
        "show_name", "show_tag", "sort_key", "sort_dir", "limit", "offset",
    ];

    /// <summary>The query parameters that this deployment ignores.</summary>
    public IReadOnlyList<string> Ignores { get; init; } = [];

    /// <summary>The maximum number of records per page, regardless of the requested limit; null for no maximum.</summary>
    public int? MaxLimit { get; init; }

    public TotalForm Total { get; init; }

    public EmptyPageForm Empty { get; init; }

    /// <summary>Whether groups are listed under <c>groups</c> even with a limit.</summary>
    public bool GroupsUnderGroups { get; init; }

    /// <summary>The error in these settings; null if there is none.</summary>
    public string? Validate() => MaxLimit < 1 ? "listing.maxLimit is positive."
        : Ignores.FirstOrDefault(i => !Names.Contains(i)) is { } unknown
            ? $"listing.ignores knows {string.Join(", ", Names)}, not {unknown}."
        : null;
}

/// <summary>Reads the query of a listing and creates its pages according to the settings.</summary>
internal sealed class Listings(SettingsHolder settings)
{
    private const int DefaultLimit = 200;

    /// <summary>The earlier totals of the listings, for Constant and Behind.</summary>
    private readonly ConcurrentDictionary<string, int> _totals = new(StringComparer.Ordinal);

    private ListingSettings Current => settings.Current.Listing;

    public bool Ignores(string name) => Current.Ignores.Contains(name);

    /// <summary>The value in the query; null if this deployment ignores the parameter.</summary>
    public string? ReadQuery(ServiceRequest request, string name) => Ignores(name) ? null : request.Query[name];

    /// <summary>The requested part: <c>offset</c> counts records, not pages. Null if it is not a number.</summary>
    public Paging? ReadPaging(ServiceRequest request) =>
        Paging.Read(ReadQuery(request, "offset"), ReadQuery(request, "limit"), DefaultLimit) is { } paging
            ? paging with { Limit = Math.Min(paging.Limit, Current.MaxLimit ?? int.MaxValue) }
            : null;

    /// <param name="request">The request.</param>
    /// <param name="items">The records of the page.</param>
    /// <param name="total">The total number of records.</param>
    /// <param name="paging">The position of the page.</param>
    /// <param name="key">The name of the field with the records.</param>
    /// <param name="more">More fields, each with a comma before it.</param>
    public ServiceResponse CreatePage(
        ServiceRequest request, IReadOnlyList<ReadOnlyMemory<byte>> items, int total, Paging paging, string key = "data", string more = "")
    {
        var reported = ReportTotal(request, paging.Offset, total);
        var current = string.Create(CultureInfo.InvariantCulture, $"{{\"current\":{(paging.Offset / paging.Limit) + 1}");
        var counts = string.Create(CultureInfo.InvariantCulture, $",\"size\":{paging.Limit}");
        if (reported is { } number)
        {
            var pages = (number + (long)paging.Limit - 1) / paging.Limit;
            counts = string.Create(CultureInfo.InvariantCulture, $",\"pages\":{pages}{counts},\"total\":{number}");
        }
        var tail = counts + more + "}";
        return ServiceResponse.Page((items.Count == 0 ? Current.Empty : EmptyPageForm.Array) switch
        {
            EmptyPageForm.Null => new PageBody([], $"{current},\"{key}\":null", tail),
            EmptyPageForm.Absent => new PageBody([], current, tail),
            _ => new PageBody(items, $"{current},\"{key}\":[", "]" + tail),
        });
    }

    /// <summary>Forgets the totals.</summary>
    public void Clear() => _totals.Clear();

    private int? ReportTotal(ServiceRequest request, int offset, int total)
    {
        var form = Current.Total;
        if (form is TotalForm.Exact)
            return total;
        if (form is TotalForm.Absent or TotalForm.Zero)
            return form is TotalForm.Zero ? 0 : null;
        var listing = request.Path + "?" + string.Join('&', request.Query.Pairs.Where(p => p.Key is not ("offset" or "limit")));
        var before = offset == 0 || !_totals.TryGetValue(listing, out var known) ? total : known;
        _totals[listing] = form == TotalForm.Constant ? before : total;
        return before;
    }
}

/// <summary>The requested part of a listing.</summary>
internal sealed record Paging(int Offset, int Limit)
{
    /// <summary>Null if one of them is not a number, or the limit is 0.</summary>
    public static Paging? Read(string? offset, string? limit, int defaultLimit) =>
        TryNumber(offset, 0, out var from) && TryNumber(limit, defaultLimit, out var most) && most > 0 ? new Paging(from, most) : null;

    private static bool TryNumber(string? text, int absent, out int number)
    {
        number = absent;
        return text is null || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
