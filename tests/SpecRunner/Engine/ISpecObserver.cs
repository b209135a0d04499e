using System.Management.Automation;
using ModelArtsImages.SpecRunner.Model;

namespace ModelArtsImages.SpecRunner.Engine;

/// <summary>Hears how the tests of a file go.</summary>
internal interface ISpecObserver
{
    /// <summary>A test begins.</summary>
    void Began(SpecTest test);

    /// <summary>A test has its outcome, run or not.</summary>
    void Ended(SpecTest test);

    /// <summary>An AfterAll failed.</summary>
    void TeardownFailed(SpecBlock block, ErrorRecord error, string output);
}
