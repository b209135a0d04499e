using ModelArtsImages.Api;
using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup;

/// <summary>How an image is removed.</summary>
/// <param name="Force">Delete its content in SWR as well.</param>
/// <param name="VerifyContent">Check whether the content is gone.</param>
/// <param name="Usage">The proof that no workload uses it; <see langword="null"/> if that is not required.</param>
internal sealed record ImageRemoval(bool Force, bool VerifyContent = false, UsageProof? Usage = null);

/// <summary>
/// Deletes an image. Checks that the image is still unused, finds its users if the service rejects the deletion, and checks whether its
/// content is gone.
/// </summary>
internal sealed class ImageRemover(ImageClient images, ImageUsageClient usage, ContentVerifier verifier, IClock clock)
{
    /// <summary>The remover of an account.</summary>
    public static ImageRemover Of(Connection connection) => new(
        connection.Images, ImageUsageClient.Of(connection),
        new ContentVerifier(connection.Context, connection.RegistryOf, SystemClock.Instance), SystemClock.Instance);

    /// <summary>Removes an image.</summary>
    /// <exception cref="ModelArtsException">It was not deleted, or the outcome is unknown.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the deletion was sent: the image still exists.</exception>
    public async Task<Image> RemoveAsync(Image image, ImageRemoval removal, CallOptions call)
    {
        Image deleted;
        try
        {
            var guard = removal.Usage is { } proof ? new UsageGuard(image, proof, usage, clock) : null;
            deleted = await images.DeleteAsync(image, removal.Force, call, guard).ConfigureAwait(false);
        }
        catch (ModelArtsException e) when (IsUnexplained(e))
        {
            throw await ExplainAsync(e, image, removal.Usage?.Index.Workspaces, call with { Abandon = null }).ConfigureAwait(false);
        }

        if (removal.VerifyContent)
            deleted.ContentDeleted = await verifier.IsGoneAsync(deleted, call with { Abandon = null }).ConfigureAwait(false);
        return deleted;
    }

    private static bool IsUnexplained(ModelArtsException failure) =>
        failure is { StatusCode: 400 or 409, MayHaveBeenCarriedOut: false } && !ErrorAdvice.IsDocumented(failure.ErrorCode);

    /// <summary>The service does not publish its error code for an image in use, so this looks for notebooks that use the image.</summary>
    private async Task<ModelArtsException> ExplainAsync(ModelArtsException rejection, Image image, string[]? workspaces, CallOptions call)
    {
        try
        {
            var found = await usage.FindNotebooksAsync(image, workspaces, call).ConfigureAwait(false);
            if (found.State != ImageUsage.Used) return rejection;

            return rejection.With(
                $"{rejection.Message} {ImageUsage.Describe(found.UsedBy)} use{(found.UsedBy.Length == 1 ? "s" : "")} the image.",
                recommendedAction: "Delete the notebooks that use the image, or save them to another one, and try again.",
                failure: Failure.Conflict);
        }
        catch (Exception e) when (e is ModelArtsException or OperationCanceledException)
        {
            // The service's error is reported even if the search fails.
            return rejection;
        }
    }
}
