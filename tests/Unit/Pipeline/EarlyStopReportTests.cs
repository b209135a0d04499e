using ModelArtsImages.Errors;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Unit.Pipeline;

public sealed class EarlyStopReportTests
{
    private static readonly QueuedOperation Done = Ended("a", Task.FromResult(1));
    private static readonly QueuedOperation Unknown = Failed("b", mayHaveBeenCarriedOut: true);
    private static readonly QueuedOperation NotDone = Failed("c", mayHaveBeenCarriedOut: false);
    private static readonly QueuedOperation NeverSent = Ended("d", Task.FromCanceled<int>(new CancellationToken(canceled: true)));
    private static readonly QueuedOperation Reported = Ended("e", Task.FromResult(1));

    static EarlyStopReportTests() => Reported.MarkReported();

    [Fact]
    public void Reports_everything_in_one_text_beginning_with_unknown_outcomes() => Assert.Equal(
        "Stopped early. It is not known whether these were deleted, because their response did not arrive in time: b. Also deleted, " +
        "though perhaps not in the output: a. Not deleted: c: the reason",
        EarlyStopReport.Describe([Done, NotDone, NeverSent, Reported, Unknown], "deleted", static _ => false));

    [Fact]
    public void Names_all_of_a_kind() => Assert.Equal(
        "Stopped early. Also deleted, though perhaps not in the output: a, f.",
        EarlyStopReport.Describe([Done, Ended("f", Task.FromResult(2))], "deleted", static _ => false));

    [Fact]
    public void Is_empty_if_everything_was_reported() =>
        Assert.Null(EarlyStopReport.Describe([Reported, NeverSent], "deleted", static _ => false));

    [Fact]
    public void Does_not_report_a_started_operation_as_finished() => Assert.Equal(
        "Stopped early. Started, but not seen to finish: a.", EarlyStopReport.Describe([Done], "made", static _ => true));

    private static QueuedOperation Failed(string label, bool mayHaveBeenCarriedOut) =>
        Ended(
            label,
            Task.FromException<int>(
                new ModelArtsException(Failure.Timeout, "the reason") { MayHaveBeenCarriedOut = mayHaveBeenCarriedOut }));

    private static QueuedOperation Ended(string label, Task<int> task)
    {
        var operation = new QueuedOperation(label, label, account: null, async () => await task);
        Assert.True(operation.RunAsync().IsCompleted);
        operation.End();
        return operation;
    }
}
