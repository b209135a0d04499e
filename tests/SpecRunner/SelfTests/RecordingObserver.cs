using System.Management.Automation;
using ModelArtsImages.SpecRunner.Engine;
using ModelArtsImages.SpecRunner.Model;

namespace ModelArtsImages.SpecRunner.SelfTests;

/// <summary>Remembers how the tests of a file went.</summary>
internal sealed class RecordingObserver : ISpecObserver
{
    public List<SpecTest> Tests { get; } = [];

    public List<(string Block, ErrorRecord Error)> Teardowns { get; } = [];

    public void Began(SpecTest test)
    {
        // Only the end counts.
    }

    public void Ended(SpecTest test) => Tests.Add(test);

    public void TeardownFailed(SpecBlock block, ErrorRecord error, string output) => Teardowns.Add((block.Path, error));
}
