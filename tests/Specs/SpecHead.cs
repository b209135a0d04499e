using System.Text.RegularExpressions;

namespace ModelArtsImages.Specs;

/// <summary>What the comment at the head of a spec file asks of the runner, each in a line with the reason.</summary>
internal static class SpecHead
{
    /// <summary>The file needs a process that no other file has used.</summary>
    public const string OwnProcess = "Own process";

    /// <summary>The file takes longer than its length suggests.</summary>
    public const string StartsEarly = "Starts early";

    public static bool Has(string file, string request) =>
        Regex.IsMatch(File.ReadAllText(file), $@"\A(#.*\n)*# {request}: \S");
}
