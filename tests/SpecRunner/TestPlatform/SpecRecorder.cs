using System.Management.Automation;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;
using ModelArtsImages.SpecRunner.Engine;
using ModelArtsImages.SpecRunner.Model;

namespace ModelArtsImages.SpecRunner.TestPlatform;

/// <summary>Tells the test platform how the tests of one file go.</summary>
internal sealed class SpecRecorder(string source, string path, ITestExecutionRecorder recorder) : ISpecObserver
{
    private readonly Dictionary<SpecTest, TestCase> _cases = [];

    public void Know(IEnumerable<(SpecTest Test, TestCase Case)> tests)
    {
        foreach ((SpecTest test, TestCase known) in tests)
            _cases.Add(test, known);
    }

    public void Began(SpecTest test) => recorder.RecordStart(_cases[test]);

    public void Ended(SpecTest test)
    {
        var result = new TestResult(_cases[test])
        {
            Outcome = test.Outcome switch
            {
                SpecOutcome.Passed => TestOutcome.Passed,
                SpecOutcome.Skipped => TestOutcome.Skipped,
                SpecOutcome.Failed => TestOutcome.Failed,
                _ => TestOutcome.None,
            },

            // Names that take something from a setup are complete only now.
            DisplayName = test.Path,
            StartTime = test.StartedAt,
            EndTime = test.StartedAt + test.Stopwatch.Elapsed,
            Duration = test.Stopwatch.Elapsed,
            ErrorMessage = test.Outcome == SpecOutcome.Skipped ? test.SkipReason : Failure.Message(test.Errors),
            ErrorStackTrace = Failure.StackTrace(test.Errors),
        };
        Record(result, test.Output);
    }

    public void TeardownFailed(SpecBlock block, ErrorRecord error, string output)
    {
        TestCase test = SpecTestCase.Make(source, path, $"{block.Path}.AfterAll", block.Line, "teardown");
        RecordFailure(test, [error], Failure.Message([error]), output);
    }

    public void FileFailed(SpecFileException exception)
    {
        ErrorRecord[] errors = exception.Error is null ? [] : [exception.Error];
        RecordFailure(SpecDiscoverer.Unusable(source, path), errors, $"{Path.GetFileName(path)}: {exception.Message}", output: "");
    }

    private void RecordFailure(TestCase test, ErrorRecord[] errors, string? message, string output) => Record(
        new TestResult(test)
        {
            Outcome = TestOutcome.Failed,
            ErrorMessage = message,
            ErrorStackTrace = Failure.StackTrace(errors),
        },
        output);

    private void Record(TestResult result, string output)
    {
        if (output.Length > 0)
            result.Messages.Add(new TestResultMessage(TestResultMessage.StandardOutCategory, output));
        recorder.RecordEnd(result.TestCase, result.Outcome);
        recorder.RecordResult(result);
    }
}
