using System.Text.RegularExpressions;

namespace ModelArtsImages.Specs;

/// <summary>The requests to the runner in the header comment of a spec file, one per line with the reason.</summary>
internal static class SpecHead
{
    /// <summary>The file requires its own process.</summary>
    public const string OwnProcess = "Own process";

    /// <summary>The file takes longer than its length suggests, so it starts early.</summary>
    public const string StartsEarly = "Starts early";

    public static bool Has(string file, string request) =>
        Regex.IsMatch(File.ReadAllText(file), $@"\A(#.*\n)*# {request}: \S");
}
