using System.Management.Automation;
using ModelArtsImages.SpecRunner.Model;

namespace ModelArtsImages.SpecRunner.Engine;

/// <summary>Hears nothing: for reading files without running them.</summary>
internal sealed class SilentObserver : ISpecObserver
{
    public static SilentObserver Instance { get; } = new();

    public void Began(SpecTest test)
    {
        // Nobody wants to know.
    }

    public void Ended(SpecTest test)
    {
        // Nobody wants to know.
    }

    public void TeardownFailed(SpecBlock block, ErrorRecord error, string output)
    {
        // Nobody wants to know.
    }
}
