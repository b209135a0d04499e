using System.IO.Enumeration;
using Microsoft.Testing.Platform.CommandLine;

namespace ModelArtsImages.Specs;

/// <summary>The selected specs, the number of concurrent files, and how long a file may be silent.</summary>
internal sealed record SpecSelection(string Directory, string[] Files, string[] Tags, string[] Names, TimeSpan Silence, int Processes)
{
    private const string Extension = ".Tests.ps1";

    public static SpecSelection From(ICommandLineOptions options)
    {
        return new SpecSelection(
            Given(SpecOptions.Directory) is [var directory] ? Path.GetFullPath(directory) : BuildPlaces.SpecDirectory,
            Given(SpecOptions.File),
            Given(SpecOptions.Tag),
            Given(SpecOptions.Name),
            TimeSpan.FromSeconds(Given(SpecOptions.Silence) is [var seconds] ? int.Parse(seconds, null) : 300),
            // Specs wait a lot: for other processes, responses, pauses, and lifetimes.
            Given(SpecOptions.Processes) is [var processes] ? int.Parse(processes, null) : Environment.ProcessorCount + 2);

        string[] Given(string option) => options.TryGetOptionArgumentList(option, out var arguments) ? arguments : [];
    }

    /// <summary>Whether the tests of a file are filtered, so that a file without tests is valid.</summary>
    public bool IsNarrowed => Tags.Length > 0 || Names.Length > 0;

    /// <summary>The files, the slowest first, so that they do not start last.</summary>
    public IEnumerable<string> FindFiles() => System.IO.Directory.EnumerateFiles(Directory, "*" + Extension).Where(IsWanted)
        .OrderByDescending(static path => SpecHead.Has(path, SpecHead.StartsEarly))
        .ThenByDescending(static path => new FileInfo(path).Length).ThenBy(static path => path, StringComparer.Ordinal);

    private bool IsWanted(string path)
    {
        var name = Path.GetFileName(path);
        return Files.Length == 0
            || Files.Any(wanted => Matches(wanted) || Matches(wanted + Extension) || Matches(wanted + ".*" + Extension));

        bool Matches(string pattern) => FileSystemName.MatchesSimpleExpression(pattern, name);
    }
}
