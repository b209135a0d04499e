using ModelArtsImages.Benchmarks.Hosting;
using ModelArtsImages.Benchmarks.Reporting;

namespace ModelArtsImages.Benchmarks.Comparisons;

/// <summary>A long listing: its rate, its first object, its memory, and what the service is asked for.</summary>
internal static class ListingComparison
{
    private const int ImageCount = 100_000;
    private const int PageSize = 200;
    private const int RoundCount = 21;
    private const int WarmUp = 12;

    public static async Task RunAsync()
    {
        using var emulator = new Emulator(ImageCount);
        using var engine = ConnectedEngine.To(emulator);
        using var bare = ConnectedEngine.BareClientOf(emulator);

        var rounds = await Rounds.AlternateAsync(
            RoundCount, () => Sample.OfAsync(ListByModule), () => Sample.OfAsync(ListBareAsync), WarmUp);
        Table.Begin($"ListingOutput {ImageCount:#,0} images, {PageSize} a page");
        var rate = rounds.Of(static sample => ImageCount / sample.Milliseconds * 1000);
        Table.Ratio("Images a second, over a bare client", rate, "/s", goal: 0.9, atLeast: true);
        Table.Ratio(
            "Processor time an image, client only", rounds.Of(static sample => sample.CpuMilliseconds), "µs", divisor: ImageCount / 1000.0);
        Table.Ratio("Allocated an image", rounds.Of(static sample => sample.AllocatedBytes), "bytes", divisor: ImageCount);

        await ReportFirstObjectAsync(emulator, engine);
        ReportHeap(engine);
        await ReportRequestsAsync(emulator, engine);

        Task ListByModule()
        {
            engine.Run($"Get-MAImage -Type DEDICATED -PageSize {PageSize} | Out-Null");
            return Task.CompletedTask;
        }

        async Task ListBareAsync()
        {
            for (var offset = 0; ; offset += PageSize)
            {
                var page = await bare.ListAsync(offset, PageSize);
                if (offset + page.Data!.Count >= page.Total) return;
            }
        }
    }

    /// <summary>Counts the requests that the service has seen when the first object reaches the pipeline.</summary>
    private static async Task ReportFirstObjectAsync(Emulator emulator, Engine engine)
    {
        var seen = new HashSet<int>();
        engine.Set("Seen", seen);
        // On another thread: what is awaited on the pipeline's would wait for the pipeline.
        engine.Set("CountRequests", new Func<int>(() => Task.Run(emulator.QueriesAsync).GetAwaiter().GetResult().Length));
        for (var i = 0; i < 5; i++)
        {
            await emulator.ForgetRequestsAsync();
            engine.Run(
                $"Get-MAImage -Type DEDICATED -PageSize {PageSize} -First {PageSize * 3} | ForEach-Object {{ if (-not $counted) {{ $null " +
                $"= $Seen.Add($CountRequests.Invoke()); $counted = $true }} }}");
        }

        Table.Fact("Pages asked for when the first object comes", string.Join(", ", seen.Order()), "1");
    }

    /// <summary>Collects the garbage every 5,000 images on their way, and compares what is left with what was before.</summary>
    private static void ReportHeap(Engine engine)
    {
        long highest = 0;
        engine.Set("Weigh", new Action(() => highest = Math.Max(highest, GC.GetTotalMemory(forceFullCollection: true))));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        engine.Run(
            $"Get-MAImage -Type DEDICATED -PageSize {PageSize} | ForEach-Object {{ if (++$count % 5000 -eq 0) {{ $Weigh.Invoke() }} }} | " +
            "Out-Null");
        Table.Value("Highest growth of the managed heap on the way to Out-Null", (highest - before) / (1024.0 * 1024), "MiB", limit: 32);
    }

    /// <summary>A listing that the service can narrow asks for what matches and no more.</summary>
    private static async Task ReportRequestsAsync(Emulator emulator, Engine engine)
    {
        foreach (var (command, expected) in new[]
        {
            ("Get-MAImage -Type DEDICATED -First 10", "type=DEDICATED&limit=10&offset=0"),
            ("Get-MAImage trainer-0001 -Type DEDICATED", "type=DEDICATED&limit=200&offset=0&name=trainer-0001&name_fuzzy_match=false"),
            (
                "Get-MAImage trainer-000* -Type DEDICATED",
                "type=DEDICATED&limit=200&offset=0&name=trainer-000&name_fuzzy_match=true; " +
                "type=DEDICATED&limit=200&offset=200&name=trainer-000&name_fuzzy_match=true"),
            (
                "Get-MAImage trainer-0001 -Type DEDICATED -Namespace team-0",
                "type=DEDICATED&limit=200&offset=0&name=trainer-0001&name_fuzzy_match=false&namespace=team-0"),
            ("Get-MAImage -Type DEDICATED | Select-First 1", "type=DEDICATED&limit=200&offset=0"),
        })
        {
            await emulator.ForgetRequestsAsync();
            engine.Run(command.Replace("Select-First 1", "ForEach-Object { $_; break }", StringComparison.Ordinal));
            Table.Fact($"`{command}` asks for", string.Join("; ", await emulator.QueriesAsync()), expected);
        }
    }
}
