using System.Diagnostics;
using System.Management.Automation;

namespace ModelArtsImages.SpecRunner.Model;

/// <summary>An It, or one of the tests that its -ForEach makes.</summary>
public sealed class SpecTest : SpecItem
{
    /// <summary>The tags of the test and of the blocks around it.</summary>
    public IEnumerable<string> AllTags
    {
        get
        {
            IEnumerable<string> tags = Tags;
            for (SpecBlock? block = Parent; block is not null; block = block.Parent)
                tags = tags.Concat(block.Tags);
            return tags.Distinct(StringComparer.OrdinalIgnoreCase);
        }
    }

    /// <summary>Every BeforeEach around the test, the outermost first.</summary>
    public IReadOnlyList<ScriptBlock> Setups => [.. Around(block => block.BeforeEach).Reverse()];

    /// <summary>Every AfterEach around the test, the innermost first.</summary>
    public IReadOnlyList<ScriptBlock> Teardowns => [.. Around(block => block.AfterEach)];

    /// <summary>How it ended.</summary>
    public SpecOutcome Outcome { get; set; } = SpecOutcome.NotRun;

    /// <summary>Why it was skipped, where a reason was given.</summary>
    public string? SkipReason { get; set; }

    /// <summary>All that failed in it: the test itself, soft assertions, its AfterEach.</summary>
    public IList<ErrorRecord> Errors { get; } = [];

    /// <summary>What it wrote to any stream, in order.</summary>
    public string Output { get; set; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>How long it took, BeforeEach and AfterEach included.</summary>
    public Stopwatch Stopwatch { get; } = new();

    private IEnumerable<ScriptBlock> Around(Func<SpecBlock, ScriptBlock?> select)
    {
        for (SpecBlock? block = Parent; block is not null; block = block.Parent)
        {
            if (select(block) is { } script)
                yield return script;
        }
    }
}
