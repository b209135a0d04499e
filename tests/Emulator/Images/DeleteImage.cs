using System.Text.Json;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Swr;
using ModelArtsImages.Emulator.Workloads;

namespace ModelArtsImages.Emulator.Images;

/// <summary><c>DELETE /v1/{project_id}/images/{id}</c></summary>
internal sealed class DeleteImage(ImageFinder finder, ImageStore store, SwrRegistry registry, ImageUse use, SettingsHolder settings)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        var id = request.Route("id")!;
        var current = settings.Current;
        if (!TryReadForce(request, current.ForceReadFrom, out var force))
            return ServiceError.InvalidParameter("force and is_force are true or false.");
        if (finder.FindVisible(request, id) is not { } image)
            return ServiceError.ImageMissing(current, id);
        if (!ImageFinder.IsOwn(request, image))
            return ServiceError.NotPermitted("modelarts:image:delete", request.Path);
        if (force && image.Visibility != ImageDefaults.Private)
            return ServiceError.ForceNotPrivate(id);
        if (use.IsUsed(image))
            return ServiceError.ImageInUse(current, id);
        if (!store.Remove(image))
            return ServiceError.ImageMissing(current, id);

        if (force)
            registry.Release(image.SwrPath, current.Swr);
        return current.DeleteResponse.ToResponse(image.With(("status", ImageStatus.Deleted)).Json);
    }

    /// <summary>Reads the flag from the query, from the body, or from both, because deployments differ.</summary>
    private static bool TryReadForce(ServiceRequest request, ForceReadFrom from, out bool force)
    {
        force = false;
        if (request.Query["force"] is { } query && !bool.TryParse(query, out force))
            return false;
        var fromBody = false;
        if (!request.Body.IsEmpty && !IsForce.TryRead(request.Body, out fromBody))
            return false;
        force = from switch
        {
            ForceReadFrom.Query => force,
            ForceReadFrom.Body => fromBody,
            _ => force || fromBody,
        };
        return true;
    }
}

/// <summary>Where DeleteImage reads the flag for deleting the content.</summary>
internal enum ForceReadFrom
{
    /// <summary>In the query or in the body.</summary>
    Either,

    /// <summary>Only in <c>?force=true</c>.</summary>
    Query,

    /// <summary>Only in <c>{"is_force":true}</c>.</summary>
    Body,
}

/// <summary>The body <c>{"is_force": true}</c> of the deletions.</summary>
internal static class IsForce
{
    public static bool TryRead(ReadOnlyMemory<byte> body, out bool force)
    {
        force = false;
        if (body.IsEmpty)
            return true;
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return false;
            if (!document.RootElement.TryGetProperty("is_force", out var flag))
                return true;
            force = flag.ValueKind == JsonValueKind.True;
            return flag.ValueKind is JsonValueKind.True or JsonValueKind.False;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>The response to a deletion that was carried out.</summary>
internal enum DeleteResponse
{
    /// <summary>200 with the deleted object.</summary>
    Object,

    /// <summary>204 without a body.</summary>
    NoContent,

    /// <summary>200 with <c>""</c>.</summary>
    EmptyString,

    /// <summary>200 with <c>{}</c>.</summary>
    EmptyObject,

    /// <summary>200 with <c>[]</c>.</summary>
    EmptyArray,

    /// <summary>200 with <c>null</c>.</summary>
    Null,

    /// <summary>200 without a body.</summary>
    Nothing,
}

/// <summary>Creates the response to a deletion.</summary>
internal static class DeleteResponses
{
    public static ServiceResponse ToResponse(this DeleteResponse form, ReadOnlyMemory<byte> deleted) => form switch
    {
        DeleteResponse.Object => ServiceResponse.Ok(deleted),
        DeleteResponse.NoContent => ServiceResponse.NoContent,
        DeleteResponse.EmptyString => ServiceResponse.Ok("\"\""u8.ToArray()),
        DeleteResponse.EmptyObject => ServiceResponse.Ok("{}"u8.ToArray()),
        DeleteResponse.EmptyArray => ServiceResponse.Ok("[]"u8.ToArray()),
        DeleteResponse.Null => ServiceResponse.Ok("null"u8.ToArray()),
        _ => ServiceResponse.Ok(ReadOnlyMemory<byte>.Empty),
    };
}
