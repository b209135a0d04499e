using System.Globalization;

namespace ModelArtsImages.Benchmarks.Reporting;

/// <summary>Writes results as rows of a Markdown table, as in the README.</summary>
internal static class Table
{
    public static void Begin(string title)
    {
        Console.WriteLine();
        Console.WriteLine($"### {title}");
        Console.WriteLine();
        Console.WriteLine("| | measured | compared with | ratio (lowest to highest) | goal | |");
        Console.WriteLine("|---|---:|---:|---:|---:|---|");
    }

    /// <summary>A ratio that should be at most, or with <paramref name="atLeast"/> at least, the goal.</summary>
    public static void Ratio(string what, Comparison comparison, string unit, double? goal = null, bool atLeast = false, double divisor = 1)
    {
        var ratio = comparison.Ratio;
        var isMet = goal is null || (atLeast ? ratio >= goal : ratio <= goal);
        Row(
            what,
            Number(comparison.Measured / divisor, unit),
            Number(comparison.Baseline / divisor, unit),
            Invariant($"{ratio:0.000} ({comparison.Ratios[0]:0.00} to {comparison.Ratios[^1]:0.00})"),
            goal is { } wanted ? Invariant($"{(atLeast ? "≥" : "≤")} {wanted:0.0#}") : "",
            goal is null ? "" : Verdict(isMet));
    }

    /// <summary>A value with its own limit.</summary>
    public static void Value(string what, double value, string unit, double? limit = null) => Row(
        what,
        Number(value, unit),
        "",
        "",
        limit is { } most ? $"≤ {Number(most, unit)}" : "",
        limit is null ? "" : Verdict(value <= limit));

    /// <summary>A condition that holds or does not.</summary>
    public static void Fact(string what, string seen, string wanted) => Row(what, seen, "", "", wanted, Verdict(seen == wanted));

    private static void Row(params string[] cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    private static string Verdict(bool isMet) => isMet ? "met" : "**missed**";

    private static string Number(double value, string unit) =>
        Invariant($"{value.ToString(value < 10 ? "0.00" : value < 1000 ? "0.0" : "#,0", CultureInfo.InvariantCulture)} {unit}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
