using System.Management.Automation;
using ModelArtsImages.SpecRunner.Language;
using ModelArtsImages.SpecRunner.Model;

namespace ModelArtsImages.SpecRunner.Engine;

/// <summary>One spec file's way through discovery and run: what the keywords and <c>Run.ps1</c> tell it.</summary>
public sealed class SpecRun
{
    /// <summary>The constant variable by which keywords and <c>Run.ps1</c> know the run.</summary>
    public const string VariableName = "______SpecRun";

    private readonly ISpecObserver _observer;
    private readonly Func<string> _takeOutput;

    internal SpecRun(string path, ISpecObserver observer, Func<string> takeOutput)
    {
        _observer = observer;
        _takeOutput = takeOutput;
        string name = Path.GetFileName(path);
        Root = new SpecBlock { Name = name, ExpandedName = name, Parent = null, Body = ScriptBlock.Create("") };
        CurrentBlock = Root;
    }

    /// <summary>The file.</summary>
    public SpecBlock Root { get; }

    /// <summary>Whether the file is being read, rather than its tests run.</summary>
    public bool IsDiscovering { get; internal set; }

    /// <summary>The block that is being read.</summary>
    public SpecBlock CurrentBlock { get; private set; }

    /// <summary>The test that is being run; null: none.</summary>
    public SpecTest? CurrentTest { get; private set; }

    /// <summary>Reads a block's body with that block as the current one.</summary>
    internal void Discover(SpecBlock block, Action readBody)
    {
        SpecBlock around = CurrentBlock;
        around.Items.Add(block);
        CurrentBlock = block;
        readBody();
        CurrentBlock = around;
    }

    /// <summary>Begins a test; false: it is not to be run.</summary>
    public bool Begin(SpecTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (!test.Selected)
            return false;

        _takeOutput();
        test.StartedAt = DateTimeOffset.Now;
        if (test.Skip)
        {
            test.Outcome = SpecOutcome.Skipped;
            _observer.Ended(test);
            return false;
        }

        _observer.Began(test);
        CurrentTest = test;
        test.Stopwatch.Start();
        return true;
    }

    /// <summary>Ends the current test.</summary>
    public void End()
    {
        SpecTest test = CurrentTest!;
        CurrentTest = null;
        test.Stopwatch.Stop();
        test.Output = _takeOutput();

        // Skipped only where that is all that happened: a teardown that failed must not be lost.
        test.SkipReason = test.Errors is [{ Exception: SpecSkippedException skipped }] ? skipped.Message : null;
        test.Outcome = test.SkipReason is not null ? SpecOutcome.Skipped : test.Errors.Count > 0 ? SpecOutcome.Failed : SpecOutcome.Passed;
        _observer.Ended(test);
    }

    /// <summary>Notes an error of the current test: one that ended it, a soft assertion's or a teardown's.</summary>
    public void Fail(ErrorRecord error) => CurrentTest!.Errors.Add(error);

    /// <summary>Notes an error outside of any test that kept a block's tests from running.</summary>
    public void FailSetup(SpecBlock block, ErrorRecord error)
    {
        ArgumentNullException.ThrowIfNull(block);
        block.SetupError = error;
        string output = _takeOutput();
        foreach (SpecTest test in block.Tests.Where(test => test is { Selected: true, Outcome: SpecOutcome.NotRun }))
        {
            test.StartedAt = DateTimeOffset.Now;
            test.Outcome = SpecOutcome.Failed;
            test.Errors.Add(error);
            test.Output = output;
            _observer.Ended(test);
        }
    }

    /// <summary>Notes that a block's AfterAll failed: its tests stand as they are, and this is reported besides.</summary>
    public void FailTeardown(SpecBlock block, ErrorRecord error)
    {
        ArgumentNullException.ThrowIfNull(block);
        _observer.TeardownFailed(block, error, _takeOutput());
    }

    /// <summary>Notes that a test which should have run did not: an exit, a break or a stop came before it.</summary>
    internal void FailUnrun(SpecTest test, ErrorRecord? cause)
    {
        var exception = new InvalidOperationException("The run of the file ended before this test.", cause?.Exception);
        test.Errors.Add(new ErrorRecord(exception, "SpecNotRun", ErrorCategory.OperationStopped, null));
        test.StartedAt = DateTimeOffset.Now;
        test.Outcome = SpecOutcome.Failed;
        _observer.Ended(test);
    }
}
