using System.Net;
using ModelArtsImages.Http;

namespace ModelArtsImages.Api;

/// <summary>Deletes an object, and continues until it is known whether the object is gone.</summary>
internal abstract class DeletingClient<T>(RequestPipeline pipeline, Context context) : ProjectClient(pipeline, context)
    where T : ProjectResource
{
    private const string CheckAdvice =
        "Check whether it still exists, or run the same command again: an object that is gone is then reported as not found.";

    /// <summary>Deletes the object. Returns it as the service describes it, or what was known about it.</summary>
    /// <exception cref="ModelArtsException">It was not deleted, or even that could not be found out.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent.</exception>
    protected async Task<T> DeleteAsync(ApiRequest request, T known, CallOptions call)
    {
        var result = await SendAsync(
            request,
            response => response.StatusCode == HttpStatusCode.NoContent ? AsDeleted(known) : ReadDeleted(response, known),
            call).ConfigureAwait(false);
        if (result.Failure is null) return Own(result.Value!);
        await LostDeletion.ResolveAsync(result, check => IsGoneAsync(known, check), CheckAdvice, call).ConfigureAwait(false);
        return Own(AsDeleted(known));
    }

    /// <summary>Assigns an object to the context.</summary>
    protected T Own(T resource)
    {
        resource.ProjectId = Context.ProjectId;
        resource.Region = Context.Region;
        resource.Context = Context;
        return resource;
    }

    /// <summary>Creates the deleted object from what was known about it.</summary>
    protected abstract T AsDeleted(T known);

    /// <summary>Reads the service's description of the deleted object.</summary>
    protected abstract ReadResult<T> ReadDeleted(ApiResponse response, T known);

    /// <summary>Checks whether it is gone; <see langword="null"/> if that cannot be found out.</summary>
    protected abstract Task<bool?> IsGoneAsync(T known, CallOptions call);

    /// <summary>Why the response does not name the object as deleted; <see langword="null"/> if it does and so proves it.</summary>
    protected static Unreadable? CheckDeleted(string? id, string? status, string asked)
    {
        if (!string.Equals(id, asked, StringComparison.OrdinalIgnoreCase)) return new Unreadable("it does not name what was to be deleted");
        if (string.Equals(status, KnownValues.Deleted, StringComparison.OrdinalIgnoreCase)) return null;
        return new Unreadable($"{(status is null ? "it has no status" : "its status is " + status)} and not {KnownValues.Deleted}");
    }
}
