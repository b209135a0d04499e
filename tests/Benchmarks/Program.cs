using ModelArtsImages.Benchmarks.Bare;
using ModelArtsImages.Benchmarks.Comparisons;
using ModelArtsImages.Benchmarks.Processes;

namespace ModelArtsImages.Benchmarks;

/// <summary>
/// One comparison per command; the README says what each measures. The other commands run in processes that the comparisons start.
/// </summary>
internal static class Program
{
    public const string BareJob = "bare-job";
    public const string BareClient = "bare-client";
    public const string BareService = "bare-service";
    public const string BareRegistry = "bare-registry";

    private static Task<int> Main(string[] args) => args switch
    {
        [BareJob, var account] => ThenEnd(BareTasks.RunJobAsync(account)),
        [BareClient, var account] => ThenEnd(BareTasks.ServeAsync(account)),
        [BareService, var page] => ThenEnd(Bare.BareService.RunAsync(HostilePages.Create(page))),
        [BareRegistry, var repositories] => ThenEnd(Bare.BareRegistry.RunAsync(repositories)),
        ["--powershell", var path, .. var names] => With(path, names),
        _ => Catalog.RunAsync(args),
    };

    private static Task<int> With(string powerShell, string[] names)
    {
        Places.PowerShell = Path.GetFullPath(powerShell);
        return Catalog.RunAsync(names);
    }

    private static async Task<int> ThenEnd(Task task)
    {
        await task;
        return 0;
    }
}
