using ModelArtsImages.Commands;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Unit.Commands;

public sealed class EarlyEndTests
{
    private static readonly BulkOperation<int> Done = Ended("a", Task.FromResult(1));
    private static readonly BulkOperation<int> Unknown = Failed("b", mayHaveBeenCarriedOut: true);
    private static readonly BulkOperation<int> NotDone = Failed("c", mayHaveBeenCarriedOut: false);
    private static readonly BulkOperation<int> NeverSent = Ended("d", Task.FromCanceled<int>(new CancellationToken(canceled: true)));
    private static readonly BulkOperation<int> Reported = Ended("e", Task.FromResult(1), isReported: true);

    [Fact]
    public void Says_all_in_one_text_and_what_is_not_known_first() => Assert.Equal(
        "Stopped early. It is not known whether these were deleted, since their answer could not be awaited: b. Also deleted, though perhaps not in the output: a. Not deleted: c: the reason",
        EarlyEnd.Describe([Done, NotDone, NeverSent, Reported, Unknown], "deleted"));

    [Fact]
    public void Names_all_of_a_kind() => Assert.Equal(
        "Stopped early. Also deleted, though perhaps not in the output: a, f.",
        EarlyEnd.Describe([Done, Ended("f", Task.FromResult(2))], "deleted"));

    [Fact]
    public void Says_nothing_where_all_is_told() => Assert.Null(EarlyEnd.Describe([Reported, NeverSent], "deleted"));

    private static BulkOperation<int> Failed(string label, bool mayHaveBeenCarriedOut) =>
        Ended(label, Task.FromException<int>(new ModelArtsException(Failure.Timeout, "the reason") { MayHaveBeenCarriedOut = mayHaveBeenCarriedOut }));

    private static BulkOperation<int> Ended(string label, Task<int> task, bool isReported = false)
    {
        var operation = new BulkOperation<int>(label, label, () => task) { IsReported = isReported };
        operation.Start();
        return operation;
    }
}
