using System.Management.Automation;

namespace ModelArtsImages.SpecRunner.Model;

/// <summary>A Describe or Context, or the file itself as the root of them all.</summary>
public sealed class SpecBlock : SpecItem
{
    /// <summary>Blocks and tests in the order in which they were written.</summary>
    public IList<SpecItem> Items { get; } = [];

    /// <summary>BeforeAll.</summary>
    public ScriptBlock? BeforeAll { get; set; }

    /// <summary>BeforeEach.</summary>
    public ScriptBlock? BeforeEach { get; set; }

    /// <summary>AfterEach.</summary>
    public ScriptBlock? AfterEach { get; set; }

    /// <summary>AfterAll.</summary>
    public ScriptBlock? AfterAll { get; set; }

    /// <summary>Whether this is the file itself.</summary>
    public bool IsRoot => Parent is null;

    /// <summary>What went wrong outside of any test before the tests could run.</summary>
    public ErrorRecord? SetupError { get; set; }

    /// <summary>Every test below, in order.</summary>
    public IEnumerable<SpecTest> Tests => Items.SelectMany(item => item is SpecBlock block ? block.Tests : [(SpecTest)item]);

    /// <summary>Whether a selected test below is not skipped: only then are BeforeAll and AfterAll worth their cost.</summary>
    public bool NeedsSetup => Tests.Any(test => test is { Selected: true, Skip: false });
}
