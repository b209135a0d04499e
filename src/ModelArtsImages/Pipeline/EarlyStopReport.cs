namespace ModelArtsImages.Pipeline;

/// <summary>What a command that ends early has to say of the requests whose outcome reaches neither its output nor its errors.</summary>
internal static class EarlyStopReport
{
    /// <summary>
    /// One text for all of them, because this warning may be the last output of the command. <see langword="null"/> where nothing is left
    /// to say.
    /// </summary>
    /// <param name="operations">What was sent; all have ended.</param>
    /// <param name="done">What the command does, such as "deleted".</param>
    public static string? Describe(IEnumerable<QueuedOperation> operations, string done)
    {
        var unreported = operations
            .Where(static operation => operation is { State: OperationState.Ended, Failure: not OperationCanceledException })
            .ToLookup(OutcomeOf);
        var sentences = new List<string>();
        // What is not known comes first: the user has to look after it.
        if (unreported.Contains(Outcome.Unknown))
        {
            sentences.Add(
                $"It is not known whether these were {done}, since their answer could not be awaited: " +
                $"{Labels(unreported[Outcome.Unknown])}.");
        }

        // This is not certain: the command that ended the pipeline may have taken the last object that it was given, or not.
        if (unreported.Contains(Outcome.Done))
            sentences.Add($"Also {done}, though perhaps not in the output: {Labels(unreported[Outcome.Done])}.");
        foreach (var failed in unreported[Outcome.NotDone])
            sentences.Add($"Not {done}: {failed.Label}: {failed.Failure!.Message}");

        return sentences.Count == 0 ? null : $"Stopped early. {string.Join(" ", sentences)}";
    }

    private static Outcome OutcomeOf(QueuedOperation operation) => operation.Failure switch
    {
        null => Outcome.Done,
        ModelArtsException { MayHaveBeenCarriedOut: true } => Outcome.Unknown,
        _ => Outcome.NotDone,
    };

    private static string Labels(IEnumerable<QueuedOperation> operations) =>
        string.Join(", ", operations.Select(static operation => operation.Label));

    private enum Outcome
    {
        Done,
        NotDone,
        Unknown,
    }
}
