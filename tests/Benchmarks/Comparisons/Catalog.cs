namespace ModelArtsImages.Benchmarks.Comparisons;

/// <summary>The commands.</summary>
internal static class Catalog
{
    private static readonly (string Name, Func<Task> RunAsync)[] All =
    [
        ("job", JobComparison.RunAsync),
        ("import", ImportComparison.RunAsync),
        ("delete", DeleteComparison.RunAsync),
        ("listing", ListingComparison.RunAsync),
        ("prompt", PromptComparison.RunAsync),
        ("memory", MemoryComparison.RunAsync),
        ("content", ContentComparison.RunAsync),
    ];

    public static async Task<int> RunAsync(string[] names)
    {
        var chosen = names is ["all"] ? All : [.. All.Where(entry => names.Contains(entry.Name))];
        if (chosen.Length == 0)
        {
            await Console.Error.WriteLineAsync(
                $"Name what to measure: {string.Join(", ", All.Select(static entry => entry.Name))}, or all.");
            return 2;
        }

        foreach (var (_, runAsync) in chosen) await runAsync();
        return 0;
    }
}
