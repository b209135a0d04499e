using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>Finds out whether a deletion whose response was lost has been carried out.</summary>
internal static class LostDeletion
{
    /// <summary>Returns if the object is gone.</summary>
    /// <param name="result">The failure of the deletion.</param>
    /// <param name="isGone">Checks whether the object is gone; <see langword="null"/> if that cannot be found out.</param>
    /// <param name="advice">What to do if it cannot be found out.</param>
    /// <exception cref="ModelArtsException">It was not deleted, or even that could not be found out.</exception>
    public static async Task ResolveAsync<T>(
        RequestResult<T> result, Func<CallOptions, Task<bool?>> isGone, string advice, CallOptions call)
    {
        var failure = result.Failure!.Exception;
        if (!result.MayHaveBeenCarriedOut) throw failure;
        // An earlier attempt deleted it, and its response was lost, so "not found" means success.
        if (result.Failure.IsConclusiveNotFound) return;

        bool? gone;
        try
        {
            gone = await isGone(call).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ModelArtsException or OperationCanceledException)
        {
            // If the command was stopped, it must not look like a deletion that was never sent.
            gone = null;
        }

        if (gone == true) return;
        throw gone == false
            ? failure.With($"{failure.Message} It is still there.", mayHaveBeenCarriedOut: false)
            : failure.With($"{failure.Message} It is not known whether it was deleted.", mayHaveBeenCarriedOut: true, advice);
    }
}
