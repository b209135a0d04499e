using System.Globalization;
using System.Text.Json;
using ModelArtsImages.Emulator.Json;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Workloads;

/// <summary>The pages of the listings of workloads: each service names the fields around the records in its own way.</summary>
internal static class WorkloadPages
{
    /// <summary><c>{current, data, pages, size, total}</c></summary>
    public static Answer Data<T>(IReadOnlyList<T> all, Paging paging, Func<T, object> describe, int firstPage) => Answer.Page(new PageBody(
        Items(all, paging.Offset, paging.Limit, describe),
        Text($"{{\"current\":{(paging.Offset / paging.Limit) + firstPage},\"data\":["),
        Text($"],\"pages\":{(all.Count + paging.Limit - 1) / paging.Limit},\"size\":{paging.Limit},\"total\":{all.Count}}}")));

    /// <summary><c>{total, count, limit, offset, items}</c>, where the offset counts pages or records.</summary>
    public static Answer Counted<T>(IReadOnlyList<T> all, Paging paging, Func<T, object> describe, bool offsetCountsPages)
    {
        var items = Items(all, paging.Offset * (offsetCountsPages ? paging.Limit : 1), paging.Limit, describe);
        return Answer.Page(new PageBody(
            items,
            Text($"{{\"total\":{all.Count},\"count\":{items.Count},\"limit\":{paging.Limit},\"offset\":{paging.Offset},\"items\":["),
            "]}"));
    }

    /// <summary><c>{total_count, count, &lt;key&gt;}</c>, where the offset counts pages or records.</summary>
    public static Answer Named<T>(string key, IReadOnlyList<T> all, Paging paging, Func<T, object> describe, bool offsetCountsPages)
    {
        var items = Items(all, paging.Offset * (offsetCountsPages ? paging.Limit : 1), paging.Limit, describe);
        return Answer.Page(new PageBody(items, Text($"{{\"total_count\":{all.Count},\"count\":{items.Count},\"{key}\":["), "]}"));
    }

    public static List<ReadOnlyMemory<byte>> Items<T>(IEnumerable<T> all, int offset, int limit, Func<T, object> describe) =>
    [
        .. all.Skip(offset).Take(limit)
            .Select(w => (ReadOnlyMemory<byte>)JsonSerializer.SerializeToUtf8Bytes(describe(w), EmulatorJson.Service)),
    ];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
