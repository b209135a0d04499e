using System.Diagnostics;
using System.Globalization;
using ModelArtsImages.Benchmarks.Processes;
using ModelArtsImages.Benchmarks.Reporting;

namespace ModelArtsImages.Benchmarks.Bare;

/// <summary>The tasks of the bare client in its own process.</summary>
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

    /// <summary>
    /// Carries out each line of standard input and reports the cost: "list", "delete N", or "read N all" and "read N tags" of a registry
    /// with N repositories.
    /// </summary>
    public static async Task ServeAsync(string account)
    {
        using var client = new BareClient(Account.Parse(account));
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            var count = words.Length > 1 ? int.Parse(words[1], CultureInfo.InvariantCulture) : 0;
            var ids = words[0] == "delete" ? Ids(count) : [];
            var sample = await Sample.OfAsync(words[0] switch
            {
                "delete" => () => DeleteAsync(client, ids),
                "read" => () => ReadAsync(client, BareRegistry.Pages(count, withImages: words[2] == "all")),
                _ => async () => (await ListAsync(client, keeps: false)).Count,
            });
            await Console.Out.WriteLineAsync(sample.ToJson());
        }
    }

    /// <summary>It keeps the deleted images, like the output of a pipeline.</summary>
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

    private static async Task<int> ReadAsync(BareClient client, IEnumerable<(string Path, string Query)> pages)
    {
        var count = 0;
        foreach (var (path, query) in pages)
        {
            await client.ReadAsync(path, query);
            count++;
        }

        return count;
    }

    private static string[] Ids(int count) => [.. Enumerable.Range(0, count).Select(static _ => Guid.NewGuid().ToString())];
}
