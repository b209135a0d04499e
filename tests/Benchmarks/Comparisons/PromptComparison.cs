using System.Text.Json;
using ModelArtsImages.Benchmarks.Processes;
using ModelArtsImages.Benchmarks.Reporting;

namespace ModelArtsImages.Benchmarks.Comparisons;

/// <summary>Waits at the prompt: Tab, the first row, Ctrl+C.</summary>
internal static class PromptComparison
{
    private const int RoundCount = 3;

    public static async Task RunAsync()
    {
        Table.Begin("What a person waits for");
        using var service = Child.Emulator("--set", "generated", "--images", "30000");
        var account = await service.AccountAsync();
        await ReportTabAsync(account);
        await ReportFirstRowAsync();
        foreach (var kind in HostilePages.All) await ReportStopAsync(kind);
    }

    private static async Task ReportTabAsync(Account account)
    {
        const string Tab = "(TabExpansion2 'Remove-MAImage -Id ' 19).CompletionMatches.Count";
        List<double> first = [], then = [];
        for (var i = 0; i < RoundCount; i++)
        {
            using var module = await Child.ModuleAsync(account);
            // A user who completes an id has completed other words before, so PowerShell's own completion is compiled.
            await module.MeasureAsync("(TabExpansion2 'Get-ChildItem -Pa' 17).CompletionMatches.Count");
            var samples = new[] { await module.MeasureAsync(Tab), await module.MeasureAsync(Tab) };
            // On a busy machine, the first Tab may show no list: the completer has a time limit, and continues to read for the next Tab.
            if (samples[1].Count == 0) throw new InvalidOperationException("Nothing was completed.");
            first.Add(samples[0].Milliseconds);
            then.Add(samples[1].Milliseconds);
        }

        Table.Value("Tab on -Id among 30,000 images, the first time", Rounds.Median(first), "ms", limit: 200);
        Table.Value("After that", Rounds.Median(then), "ms", limit: 10);
    }

    /// <summary>The service is slow, so a request in flight when the row is shown has not been awaited.</summary>
    private static async Task ReportFirstRowAsync()
    {
        using var service = Child.Emulator("--set", "generated", "--images", "1000", "--latency", "6s");
        var account = await service.AccountAsync();
        using var module = await Child.ModuleAsync(account);
        await module.ShowAsync(
            "Get-MAImage -Type DEDICATED -First 1000 | Out-Host", static line => line.Contains("DEDICATED", StringComparison.Ordinal));
        using var http = new HttpClient { BaseAddress = account.Address };
        using var counts = JsonDocument.Parse(await http.GetStreamAsync(new Uri("emulator/requests/count", UriKind.Relative)));
        var answered = counts.RootElement.GetProperty("total").GetInt32() - counts.RootElement.GetProperty("inFlight").GetInt32();
        Table.Fact("Answers that the first row on the screen waits for", $"{answered}", "1");
    }

    /// <summary>Stops the listing of a hostile page at several moments, as Ctrl+C does, and takes the longest.</summary>
    private static async Task ReportStopAsync(string kind)
    {
        using var service = Child.Own(Program.BareService, kind);
        using var module = await Child.ModuleAsync(await service.AccountAsync());
        await module.MeasureAsync(
            "$runspace = [runspacefactory]::CreateRunspace(); $runspace.Open(); $context = Get-MAContext; "
            + "function Start-Listing { $shell = [powershell]::Create(); $shell.Runspace = $runspace; "
            + "$null = $shell.AddScript('param($Module, $Account) Import-Module $Module; Get-MAImage -Type DEDICATED -Context $Account')"
            + ".AddArgument($Module).AddArgument($context); $null = $shell.BeginInvoke(); $shell }; "
            + "$first = Start-Listing; Start-Sleep 3; $first.Stop()");
        var longest = await module.MeasureAsync(
            "$times = foreach ($i in 1..15) { $shell = Start-Listing; Start-Sleep -Milliseconds (10 * $i); "
            + "(Measure-Command { $shell.Stop() }).TotalMilliseconds }; "
            + "[double] ($times | Measure-Object -Maximum).Maximum");
        Table.Value($"Ctrl+C while a hostile page ({kind}) is read, the longest of 15", longest.Count, "ms", limit: 1000);
    }
}
