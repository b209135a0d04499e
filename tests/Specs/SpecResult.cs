using Microsoft.Testing.Platform.Extensions.Messages;

namespace ModelArtsImages.Specs;

/// <summary>The result of an It, or the problem of a block or a file.</summary>
/// <param name="File">The path of the spec file.</param>
/// <param name="Line">The line in the file, from 1; 0 for the whole file.</param>
/// <param name="Row">The index among the tests of this line, from 0: one It with data is several tests.</param>
/// <param name="Name">Its name, preceded by those of its blocks.</param>
/// <param name="Result">Pester's result: Passed, Failed, Skipped, NotRun, Inconclusive.</param>
/// <param name="Seconds">The duration.</param>
/// <param name="Error">Why it failed or was skipped.</param>
internal sealed record SpecResult(string File, int Line, int Row, string Name, string Result, double Seconds, string Error)
{
    public string Uid => $"{Path.GetFileName(File)}:{Line}:{Row}";

    /// <summary>Creates the result of a file that did not run properly.</summary>
    public static SpecResult OfFile(string file, string error) => new(file, 0, 0, Path.GetFileName(file), "Failed", 0, error);

    public TestNode ToNode(bool isDiscovery)
    {
        var position = new LinePosition(Line, 0);
        return new TestNode
        {
            Uid = Uid,
            DisplayName = Name,
            Properties = new PropertyBag(
                Result switch
                {
                    "NotRun" when isDiscovery => DiscoveredTestNodeStateProperty.CachedInstance,
                    "Passed" => PassedTestNodeStateProperty.CachedInstance,
                    "Skipped" => new SkippedTestNodeStateProperty(Error),
                    _ => new FailedTestNodeStateProperty(Error),
                },
                new TimingProperty(new TimingInfo(default, default, TimeSpan.FromSeconds(Seconds))),
                new TestFileLocationProperty(File, new LinePositionSpan(position, position))),
        };
    }
}
