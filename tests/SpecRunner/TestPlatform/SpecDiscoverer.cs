using System.ComponentModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Logging;
using ModelArtsImages.SpecRunner.Engine;

namespace ModelArtsImages.SpecRunner.TestPlatform;

/// <summary>Tells the test platform which tests the spec files have.</summary>
[FileExtension(".dll")]
[DefaultExecutorUri(SpecTestCase.ExecutorUri)]
[Category("managed")]
public sealed class SpecDiscoverer : ITestDiscoverer
{
    /// <inheritdoc/>
    public void DiscoverTests(
        IEnumerable<string> sources,
        IDiscoveryContext discoveryContext,
        IMessageLogger logger,
        ITestCaseDiscoverySink discoverySink)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(discoverySink);
        foreach (string source in sources.Where(IsThis))
        {
            foreach (string path in SpecFiles.All)
            {
                foreach (TestCase test in Discover(source, path))
                    discoverySink.SendTestCase(test);
            }
        }
    }

    /// <summary>Whether a source is this assembly, which stands for the spec files.</summary>
    internal static bool IsThis(string source) => string.Equals(
        Path.GetFileName(source),
        Path.GetFileName(typeof(SpecDiscoverer).Assembly.Location),
        StringComparison.OrdinalIgnoreCase);

    /// <summary>The test that a file which cannot be run counts as.</summary>
    internal static TestCase Unusable(string source, string path) =>
        SpecTestCase.Make(source, path, $"{Path.GetFileName(path)} can be run", line: 1, key: "file");

    private static List<TestCase> Discover(string source, string path)
    {
        using var session = new SpecSession(path, SilentObserver.Instance);
        try
        {
            return [.. SpecTestCase.Of(source, path, session.Discover()).Select(pair => pair.Case)];
        }
        catch (SpecFileException)
        {
            // Listed, so that it cannot be overlooked; the run says what is wrong.
            return [Unusable(source, path)];
        }
    }
}
