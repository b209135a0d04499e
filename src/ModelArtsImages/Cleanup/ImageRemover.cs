using ModelArtsImages.Api;
using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Cleanup.Usage;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;

namespace ModelArtsImages.Cleanup;

/// <summary>
/// Deletes an image. Checks that the image is still unused, finds its users if the service rejects the deletion, and checks whether its
/// content is gone.
/// </summary>
internal sealed class ImageRemover(ImageClient images, ImageUsageClient usage, ContentVerifier verifier)
{
    /// <summary>A remover for the images of an account.</summary>
    public static ImageRemover Of(Connection connection) => new(
        connection.Images, ImageUsageClient.Of(connection),
        new ContentVerifier(connection.Context, connection.RegistryOf, SystemClock.Instance));

    /// <summary>Removes an image.</summary>
    /// <param name="force">Whether to delete its content in SWR as well.</param>
    /// <param name="verifyContent">Whether to check that the content is gone.</param>
    /// <param name="proof">The proof that no workload uses it; <see langword="null"/> if that is not required.</param>
    /// <exception cref="ModelArtsException">It was not deleted, or the outcome is unknown.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the deletion was sent: the image still exists.</exception>
    public async Task<Image> RemoveAsync(Image image, bool force, bool verifyContent, UsageProof? proof, CallOptions call)
    {
        Image deleted;
        try
        {
            var guard = proof?.Index.Scope.Includes(NotebookSource.Notebook) == true ? new UsageGuard(image, proof, usage) : null;
            deleted = await images.DeleteAsync(image, force, call, guard).ConfigureAwait(false);
        }
        catch (ModelArtsException e) when (IsUnexplained(e))
        {
            throw await ExplainAsync(e, image, proof?.Index.Workspaces, call).ConfigureAwait(false);
        }

        if (verifyContent)
            deleted.ContentDeleted = await verifier.IsGoneAsync(deleted, call).ConfigureAwait(false);
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
