using Microsoft.Testing.Platform.Extensions.Messages;

namespace ModelArtsImages.Specs;

/// <summary>What became of an It, or what kept a block or a file from running as it should.</summary>
/// <param name="File">The path of the spec file.</param>
/// <param name="Line">Where it stands in the file, from 1; 0: the file as a whole.</param>
/// <param name="Row">Which of the tests of this line it is, from 0: data make several of one It.</param>
/// <param name="Name">Its name behind those of its blocks.</param>
/// <param name="Result">Pester's word: Passed, Failed, Skipped, NotRun, Inconclusive.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Error">Why it failed or was skipped.</param>
internal sealed record SpecResult(string File, int Line, int Row, string Name, string Result, double Seconds, string Error)
{
    public string Uid => $"{Path.GetFileName(File)}:{Line}:{Row}";

    /// <summary>Makes the result of a file that did not run as it should.</summary>
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
