namespace ModelArtsImages.Pipeline;

/// <summary>The report of a command that ends early about requests whose outcome reaches neither the output nor the errors.</summary>
internal static class EarlyStopReport
{
    /// <summary>Creates one text for all of them, because a warning may be the last output of the command.</summary>
    /// <param name="operations">The operations that were started; all have ended.</param>
    public static string? Describe(IEnumerable<QueuedOperation> operations, string done, Func<object, bool> isUnfinished)
    {
        var unreported = operations
            .Where(static operation => operation is { State: OperationState.Ended, Failure: not OperationCanceledException })
            .ToLookup(operation => OutcomeOf(operation, isUnfinished));
        var sentences = new List<string>();
        // Unknown outcomes come first, because the user must check them.
        if (Labels(unreported[Outcome.Unknown]) is { Length: > 0 } unknown)
            sentences.Add($"It is not known whether these were {done}, because their response did not arrive in time: {unknown}.");
        if (Labels(unreported[Outcome.Begun]) is { Length: > 0 } begun) sentences.Add($"Started, but not seen to finish: {begun}.");
        // Perhaps, because the command that ended the pipeline may or may not have processed its last input.
        if (Labels(unreported[Outcome.Done]) is { Length: > 0 } succeeded)
            sentences.Add($"Also {done}, though perhaps not in the output: {succeeded}.");
        foreach (var failed in unreported[Outcome.NotDone])
            sentences.Add($"Not {done}: {failed.Label}: {failed.Failure!.Message}");

        return sentences.Count == 0 ? null : $"Stopped early. {string.Join(" ", sentences)}";
    }

    private static Outcome OutcomeOf(QueuedOperation operation, Func<object, bool> isUnfinished) => operation.Failure switch
    {
        null => operation.Result is { } result && isUnfinished(result) ? Outcome.Begun : Outcome.Done,
        ModelArtsException { MayHaveBeenCarriedOut: true } => Outcome.Unknown,
        _ => Outcome.NotDone,
    };

    private static string Labels(IEnumerable<QueuedOperation> operations) =>
        string.Join(", ", operations.Select(static operation => operation.Label));

    private enum Outcome
    {
        Done,
        Begun,
        NotDone,
        Unknown,
    }
}
