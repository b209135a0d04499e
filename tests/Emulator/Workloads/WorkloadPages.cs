using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Hosting;
using ModelArtsImages.Emulator.Json;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Workloads;

/// <summary>The pages of a listing of workloads that contain a total.</summary>
internal enum WorkloadTotal
{
    /// <summary>All of them.</summary>
    Exact,

    /// <summary>None of them.</summary>
    Absent,

    /// <summary>Only the first one.</summary>
    First,

    /// <summary>All of them, and always 0.</summary>
    Zero,
}

/// <summary>How often a record is deleted and another one created between two pages.</summary>
internal enum WorkloadDrift
{
    None,
    Once,
    Always,
}

/// <summary>Differences and errors of deployments in listings of workloads and workspaces.</summary>
internal sealed record WorkloadListingSettings
{
    /// <summary>The affected listings, by operation; all of them if it is empty.</summary>
    public IReadOnlyList<string> Of { get; init; } = [];

    /// <summary>The maximum number of records per page, regardless of the requested limit; null for no maximum.</summary>
    public int? MaxLimit { get; init; }

    public WorkloadTotal Total { get; init; }

    /// <summary>Whether every page is the first one.</summary>
    public bool IgnoresOffset { get; init; }

    /// <summary>Whether filters such as <c>image_id</c> are ignored.</summary>
    public bool IgnoresFilters { get; init; }

    /// <summary>Whether pages after the last one contain records that do not exist.</summary>
    public bool Endless { get; init; }

    public WorkloadDrift Drift { get; init; }

    public bool IsOf(string operation) => Of.Count == 0 || Of.Contains(operation);

    /// <summary>The error in these settings; null if there is none.</summary>
    public string? Validate() => MaxLimit < 1 ? "workloadListing.maxLimit is positive."
        : Of.FirstOrDefault(o => !ServiceEndpoints.OperationNames.Contains(o)) is { } unknown
            ? $"workloadListing.of: there is no operation {unknown}."
        : null;
}

/// <summary>The pages of the listings of workloads. Each service has its own field names around the records.</summary>
internal sealed class WorkloadPages(SettingsHolder settings)
{
    private static readonly WorkloadListingSettings AsDocumented = new();

    /// <summary>The number of records by which each listing has drifted.</summary>
    private readonly ConcurrentDictionary<string, int> _drifts = new(StringComparer.Ordinal);

    /// <summary><c>{current, data, pages, size, total}</c></summary>
    public ServiceResponse CreateDataPage<T>(string operation, IReadOnlyList<T> all, Paging paging, Func<T, object> describe)
    {
        var page = Cut(operation, all, paging, describe, countsPages: false);
        var total = page.Total is { } count
            ? Text($",\"pages\":{(count + paging.Limit - 1) / paging.Limit},\"total\":{count}")
            : "";
        return ServiceResponse.Page(new PageBody(
            page.Items, Text($"{{\"current\":{paging.Offset / paging.Limit},\"data\":["), Text($"],\"size\":{paging.Limit}{total}}}")));
    }

    /// <summary><c>{total, count, limit, offset, items}</c>, where the offset counts pages or records.</summary>
    public ServiceResponse CreateCountedPage<T>(
        string operation, IReadOnlyList<T> all, Paging paging, Func<T, object> describe, bool offsetCountsPages)
    {
        var page = Cut(operation, all, paging, describe, offsetCountsPages);
        var total = page.Total is { } count ? Text($"\"total\":{count},") : "";
        return ServiceResponse.Page(new PageBody(
            page.Items,
            Text($"{{{total}\"count\":{page.Items.Count},\"limit\":{paging.Limit},\"offset\":{paging.Offset},\"items\":["),
            "]}"));
    }

    /// <summary><c>{total_count, count, &lt;key&gt;}</c>, where the offset counts pages or records.</summary>
    public ServiceResponse CreateNamedPage<T>(
        string operation, string key, IReadOnlyList<T> all, Paging paging, Func<T, object> describe, bool offsetCountsPages)
    {
        var page = Cut(operation, all, paging, describe, offsetCountsPages);
        var total = page.Total is { } count ? Text($"\"total_count\":{count},") : "";
        return ServiceResponse.Page(new PageBody(page.Items, Text($"{{{total}\"count\":{page.Items.Count},\"{key}\":["), "]}"));
    }

    /// <summary>Whether a listing ignores its filters.</summary>
    public bool IgnoresFilters(string operation) => Of(operation).IgnoresFilters;

    /// <summary>Resets the drift of the listings.</summary>
    public void Clear() => _drifts.Clear();

    public static List<ReadOnlyMemory<byte>> SerializePage<T>(IEnumerable<T> all, int offset, int limit, Func<T, object> describe) =>
        [.. all.Skip(offset).Take(limit).Select(w => Serialize(w, describe))];

    private Slice Cut<T>(string operation, IReadOnlyList<T> all, Paging paging, Func<T, object> describe, bool countsPages)
    {
        var how = Of(operation);
        var limit = Math.Min(paging.Limit, how.MaxLimit ?? int.MaxValue);
        var offset = how.IgnoresOffset ? 0 : paging.Offset * (countsPages ? limit : 1);
        if (how.Drift != WorkloadDrift.None && offset > 0)
            _drifts.AddOrUpdate(operation, 1, (_, drift) => how.Drift == WorkloadDrift.Once ? drift : drift + 1);
        var drift = all.Count == 0 ? 0 : _drifts.GetValueOrDefault(operation);
        var items = Enumerable.Range(offset, limit)
            .TakeWhile(at => at < all.Count || (how.Endless && all.Count > 0))
            .Select(at => at + drift)
            .Select(at => at < all.Count ? Serialize(all[at], describe) : CopyOf(all[at % all.Count], at, describe))
            .ToList();
        int? total = how.Total switch
        {
            WorkloadTotal.Exact => all.Count,
            WorkloadTotal.First when paging.Offset == 0 => all.Count,
            WorkloadTotal.Zero => 0,
            _ => null,
        };
        return new Slice(items, total);
    }

    private WorkloadListingSettings Of(string operation) =>
        settings.Current.WorkloadListing is { } how && how.IsOf(operation) ? how : AsDocumented;

    /// <summary>A copy of a record with its own id.</summary>
    private static ReadOnlyMemory<byte> CopyOf<T>(T like, int number, Func<T, object> describe)
    {
        var json = JsonSerializer.SerializeToNode(describe(like), EmulatorJson.Service)!.AsObject();
        var holder = json["metadata"] as JsonObject ?? json;
        foreach (var name in new[] { "id", "model_id", "workflow_id", "version" })
        {
            if (holder.ContainsKey(name))
                holder[name] = Text($"new-{number}");
        }
        return JsonSerializer.SerializeToUtf8Bytes(json, EmulatorJson.Service);
    }

    private static ReadOnlyMemory<byte> Serialize<T>(T workload, Func<T, object> describe)
    {
        if (workload is not IOverridden { Overrides: { } overrides })
            return JsonSerializer.SerializeToUtf8Bytes(describe(workload), EmulatorJson.Service);
        var json = JsonSerializer.SerializeToNode(describe(workload), EmulatorJson.Service)!.AsObject();
        foreach (var (name, value) in overrides)
        {
            if (value is null)
                json.Remove(name);
            else
                json[name] = value.DeepClone();
        }
        return JsonSerializer.SerializeToUtf8Bytes(json, EmulatorJson.Service);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Records as JSON, and their total.</summary>
internal sealed record Slice(IReadOnlyList<ReadOnlyMemory<byte>> Items, int? Total);
