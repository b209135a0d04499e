using ModelArtsImages.Errors;

namespace ModelArtsImages.Pipeline;

/// <summary>Converts an exception that is not the module's own to the error of one input.</summary>
internal static class UnexpectedFailure
{
    /// <summary>Whether an exception is about a value of the input. Anything else may be PowerShell's, which ends the pipeline.</summary>
    public static bool IsOfInput(Exception exception) => exception is ArgumentException or FormatException or OverflowException;

    public static ModelArtsException Of(Exception exception, bool isSent) => new(
        IsOfInput(exception) ? Failure.InvalidArgument : Failure.Unexpected,
        $"{exception.Message.TrimEnd('.')} ({exception.GetType().Name}). " +
        (isSent ? "It is not known whether a request was carried out." : "Nothing was sent."),
        exception)
    {
        MayHaveBeenCarriedOut = isSent,
        RecommendedAction = isSent ? "Check with Get-MAImage what was done before you try again." : null,
    };
}
