using System.Diagnostics;
using System.Globalization;
using ModelArtsImages.Benchmarks.Processes;
using ModelArtsImages.Benchmarks.Reporting;

namespace ModelArtsImages.Benchmarks.Bare;

/// <summary>What the bare client does in a process of its own.</summary>
internal static class BareTasks
{
    private const int PageSize = 200;
    private const int InFlight = 8;

    /// <summary>Lists all images and deletes them, from this process's Main to the end of the work.</summary>
    public static async Task RunJobAsync(string account)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        using var client = new BareClient(Account.Parse(account), usesToken: true);
        var images = await ListAsync(client, keeps: true);
        await DeleteAsync(client, [.. images.Select(static image => image.Id!)]);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var used = Environment.CpuUsage.TotalTime - cpu;
        Console.WriteLine(new Sample(elapsed.TotalMilliseconds, used.TotalMilliseconds, Count: images.Count).ToJson());
    }

    /// <summary>Does what each line of standard input says and answers what it took: "list", or "delete N".</summary>
    public static async Task ServeAsync(string account)
    {
        using var client = new BareClient(Account.Parse(account));
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var ids = line.Split(' ') is ["delete", var count] ? Ids(int.Parse(count, CultureInfo.InvariantCulture)) : null;
            var sample = ids is not null
                ? await Sample.OfAsync(() => DeleteAsync(client, ids))
                : await Sample.OfAsync(async () => (await ListAsync(client, keeps: false)).Count);
            await Console.Out.WriteLineAsync(sample.ToJson());
        }
    }

    /// <summary>It keeps what it deleted, as a pipeline's output does.</summary>
    private static async Task<int> DeleteAsync(BareClient client, string[] ids)
    {
        var deleted = new BareImage[ids.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = InFlight };
        await Parallel.ForAsync(0, ids.Length, options, async (i, _) => deleted[i] = await client.DeleteAsync(ids[i]));
        return deleted.Count(static image => image is { Status: "DELETED" });
    }

    private static async Task<List<BareImage>> ListAsync(BareClient client, bool keeps)
    {
        List<BareImage> images = [];
        for (var offset = 0; ; offset += PageSize)
        {
            var page = await client.ListAsync(offset, PageSize);
            if (keeps) images.AddRange(page.Data);
            if (offset + page.Data.Count >= page.Total) return images;
        }
    }

    private static string[] Ids(int count) => [.. Enumerable.Range(0, count).Select(static _ => Guid.NewGuid().ToString())];
}
