using System.Text;

namespace ModelArtsImages.Benchmarks.Comparisons;

/// <summary>Hostile pages of the maximum length, which must cost little memory and time.</summary>
internal static class HostilePages
{
    public const string None = "none";

    private const int Length = 16 * 1024 * 1024 - 256;
    private const string Id = "\"id\":\"c9ab2b2f-edda-4556-bdbb-494e868d043c\"";

    public static readonly string[] All = ["records", "fields", "values", "text", "nesting"];

    public static string Create(string kind) => kind switch
    {
        "records" => Page(Repeat("{},")),
        "fields" => Page($"{{{Id}{Repeat(static i => $",\"a{i}\":{i}")}}}"),
        "values" => Page($"{{{Id},\"a\":[{Repeat("1,")}1]}}"),
        "text" => Page($"{{{Id},\"name\":\"{Repeat("\\u0041")}\"}}"),
        "nesting" => Page($"{{{Id},\"a\":{Repeat("[")}"),
        _ => Page(""),
    };

    private static string Page(string records) => $"{{\"total\":1,\"data\":[{records.TrimEnd(',')}]}}";

    private static string Repeat(string text) => Repeat(_ => text);

    private static string Repeat(Func<int, string> text)
    {
        var all = new StringBuilder(Length);
        for (var i = 0; all.Length < Length - 32; i++) all.Append(text(i));
        return all.ToString();
    }
}
