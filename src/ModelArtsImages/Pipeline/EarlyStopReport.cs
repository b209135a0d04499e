namespace ModelArtsImages.Pipeline;

/// <summary>What a command that ends early has to say of the requests whose outcome reaches neither its output nor its errors.</summary>
internal static class EarlyStopReport
{
    /// <summary>One text for all of them, since a warning may be the last that the user sees of the command.</summary>
    /// <param name="operations">What was sent; all have ended.</param>
    /// <param name="done">What the command does, such as "deleted".</param>
    /// <returns>The text; <see langword="null"/> where nothing is left to say.</returns>
    public static string? Describe(IEnumerable<QueuedOperation> operations, string done)
    {
        var unreported = operations
            .Where(static operation => operation is { State: OperationState.Ended, Failure: not OperationCanceledException })
            .ToLookup(OutcomeOf);
        var (unknown, succeeded) = (Labels(unreported[Outcome.Unknown]), Labels(unreported[Outcome.Done]));
        var sentences = new List<string>();
        // What is not known comes first: the user has to look after it.
        if (unknown.Length > 0)
            sentences.Add($"It is not known whether these were {done}, since their answer could not be awaited: {unknown}.");
        // Perhaps: the command that ended the pipeline may have taken the one that it was given last, or not.
        if (succeeded.Length > 0) sentences.Add($"Also {done}, though perhaps not in the output: {succeeded}.");
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
