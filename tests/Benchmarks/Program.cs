using System.Runtime.CompilerServices;
using ModelArtsImages.Benchmarks.Hosting;

namespace ModelArtsImages.Benchmarks;

/// <summary>One comparison a command; the README says what each measures.</summary>
internal static class Program
{
    /// <summary>Touches nothing that a fresh process is measured to load: neither JSON nor HTTP, nor the module.</summary>
    private static async Task<int> Main(string[] args)
    {
        if (args is [FreshProcess.Command, var task, .. var arguments])
        {
            await FreshTasks.RunAsync(task, arguments);
            return 0;
        }

        return await MeasureAsync(args);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> MeasureAsync(string[] args)
    {
        Places.ResolveModule();
        return Comparisons.Catalog.RunAsync(args);
    }
}
