using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using ModelArtsImages.Emulator.Control;

namespace ModelArtsImages.Emulator.Service;

/// <summary>
/// The errors of ModelArts itself, with the statuses, codes, and texts of its table of errors. Nearly all have status 400, even where
/// other services use 404 or 409.
/// </summary>
internal static class ServiceError
{
    public static ServiceResponse InvalidParameter(string message) => BadRequest("0104", "Parameter error. " + message);

    public static ServiceResponse WorkspaceMissing() => BadRequest("0102", "The workspace does not exist.");

    public static ServiceResponse NotSortable() => BadRequest("6303", "The field does not support sorting.");

    /// <summary>ModelArts.6404 stands for anything that does not exist, ModelArts.6797 for an image.</summary>
    public static ServiceResponse ImageMissing(EmulatorSettings settings, string id) =>
        Missing(settings, $"Specified image {id} cannot be found.");

    public static ServiceResponse GroupMissing(EmulatorSettings settings, string id) =>
        Missing(settings, $"Specified image group {id} cannot be found.");

    public static ServiceResponse NotebookMissing() => BadRequest("6309", "The instance does not exist.");

    public static ServiceResponse NotebookNotRunning() =>
        BadRequest("6327", "The instance is not in running. Please refresh the page and start it.");

    public static ServiceResponse TagExists(string name, string tag) =>
        BadRequest("6737", $"Conflict tag {tag} for image {name}, tag cannot be duplicated.");

    public static ServiceResponse ContentMissing(string swrPath) => BadRequest("6404", $"Specified image {swrPath} cannot be found.");

    public static ServiceResponse TooLarge(string organization, string name, string tag, long size, long most) => BadRequest("6771",
        string.Create(CultureInfo.InvariantCulture,
            $"Cannot register the image since the size of the registered image {organization}/{name}:{tag} is {size} bytes, ")
        + string.Create(CultureInfo.InvariantCulture, $"which has reached the maximum of {most} bytes. ")
        + "If the size of the image is too large, the image will fail to be decompressed.");

    /// <summary>Its code is not public.</summary>
    public static ServiceResponse ImageInUse(EmulatorSettings settings, string id) =>
        Of(settings.InUse.Status, settings.InUse.Code, settings.InUse.Message.Replace("{0}", id, StringComparison.Ordinal));

    public static ServiceResponse NotPermitted(string action, string path) => ServiceResponse.Json(StatusCodes.Status403Forbidden, new
    {
        ErrorCode = "ModelArts.0108",
        ErrorMsg = $"You are not authorized to perform the ({action}) operation.",
        EncodedAuthorizationMessage = AuthorizationMessage.Encode(action, path),
    });

    public static ServiceResponse ForceNotPrivate(string id) =>
        InvalidParameter($"force is valid only for private images; the image {id} is not private.");

    public static ServiceResponse TrainingJobMissing() => BadRequest("2775", "TrainingJobNotFound");

    public static ServiceResponse TrainingRuntimeWrong() => BadRequest("2879", "JobRuntimeTypeNotDebug");

    public static ServiceResponse TrainingNotRunning() => BadRequest("2883", "ImageSaveJobSecPhaseNotRunning");

    public static ServiceResponse SaveJobExists() => BadRequest("2880", "ImageSaveJobExist");

    public static ServiceResponse SavePathExists() => BadRequest("2884", "ImageSwrAlreadyExist");

    public static ServiceResponse SaveNamespaceMissing() => BadRequest("2885", "AccessImageSwrException");

    public static ServiceResponse SaveTooLarge() => BadRequest("2845", "ImageSizeExceeded");

    public static ServiceResponse ServiceMissing() => BadRequest("6404", "The service does not exist.");

    public static ServiceResponse SaveJobMissing() => Of(StatusCodes.Status404NotFound, "ModelArts.2881", "ImageSaveJobNotExist");

    private static ServiceResponse Missing(EmulatorSettings settings, string message) =>
        Of(settings.MissingStatus, settings.MissingCode, message);

    private static ServiceResponse BadRequest(string code, string message) =>
        Of(StatusCodes.Status400BadRequest, "ModelArts." + code, message);

    private static ServiceResponse Of(int status, string code, string message) =>
        ServiceResponse.Json(status, new { ErrorCode = code, ErrorMsg = message });
}

/// <summary>The errors of the gateway in front of the service. They repeat the request id in the body.</summary>
internal static class GatewayError
{
    public static ServiceResponse NoSuchApi(string requestId) =>
        Of(StatusCodes.Status404NotFound, "APIGW.0101", "The API does not exist or has not been published in the environment", requestId);

    public static ServiceResponse Unauthenticated(string reason, string requestId) =>
        Of(StatusCodes.Status401Unauthorized, "APIGW.0301", $"Incorrect IAM authentication information: {reason}", requestId);

    public static ServiceResponse ForeignProject(string projectId, string requestId) => ServiceResponse.Json(
        StatusCodes.Status403Forbidden, new
        {
            ErrorCode = "APIGW.0302",
            ErrorMsg = $"The user is not authorized to access the project {projectId}",
            EncodedAuthorizationMessage = AuthorizationMessage.Encode($"project {projectId}"),
            RequestId = requestId,
        });

    public static ServiceResponse Throttled(string requestId) =>
        Of(StatusCodes.Status429TooManyRequests, "APIGW.0308", "The throttling threshold has been reached", requestId);

    public static ServiceResponse BackendUnavailable(int status, string requestId) =>
        Of(status, "APIGW.0201", status == StatusCodes.Status504GatewayTimeout ? "Backend timeout" : "Backend unavailable", requestId);

    public static ServiceResponse TooLarge(string requestId) =>
        Of(StatusCodes.Status413PayloadTooLarge, "APIGW.0201", "Request entity too large", requestId);

    private static ServiceResponse Of(int status, string code, string message, string requestId) =>
        ServiceResponse.Json(status, new { ErrorCode = code, ErrorMsg = message, RequestId = requestId });
}

/// <summary>The errors of IAM, which have their own form.</summary>
internal static class IamError
{
    public static ServiceResponse Unauthenticated(string reason) => Of(StatusCodes.Status401Unauthorized, reason);

    public static ServiceResponse BadRequest(string reason) => Of(StatusCodes.Status400BadRequest, reason);

    /// <summary>The error for a status, with HTTP's text for it or a reason.</summary>
    public static ServiceResponse Of(int status, string? reason = null)
    {
        var title = ReasonPhrases.GetReasonPhrase(status);
        return ServiceResponse.Json(status, new { Error = new { Code = status, Message = reason ?? title, Title = title } });
    }
}

/// <summary>The errors of SWR, which are in an array.</summary>
internal static class SwrError
{
    public static ServiceResponse NamespaceMissing() => Of(StatusCodes.Status404NotFound, "SVCSTG.SWR.4040010", "Namespace does not exist");

    public static ServiceResponse RepositoryMissing() =>
        Of(StatusCodes.Status404NotFound, "SVCSTG.SWR.4040004", "Repository does not exist");

    public static ServiceResponse TagMissing() => Of(StatusCodes.Status404NotFound, "SVCSTG.SWR.4040009", "Tag does not exist");

    public static ServiceResponse BadRequest(string message) => Of(StatusCodes.Status400BadRequest, "SVCSTG.SWR.4000001", message);

    /// <summary>SWR sends an error twice, with the encoded reason of a denial in the first form.</summary>
    public static ServiceResponse NotPermitted(string action, string path) => ServiceResponse.Json(StatusCodes.Status403Forbidden, new
    {
        Errors = new[]
        {
            new Dictionary<string, string>
            {
                ["errorCode"] = "SVCSTG.SWR.4030170",
                ["errorMessage"] = $"Insufficient permissions: {action}",
                ["encoded_authorization_message"] = AuthorizationMessage.Encode(action, path),
            },
        },
        ErrorCode = "SVCSTG.SWR.4030170",
        ErrorMsg = $"Insufficient permissions: {action}",
    });

    public static ServiceResponse Failed(int status) => Of(status, $"SVCSTG.SWR.{status}0001", ReasonPhrases.GetReasonPhrase(status));

    public static ServiceResponse Of(int status, string code, string message) =>
        ServiceResponse.Json(
            status, new { Errors = new[] { new Dictionary<string, string> { ["errorCode"] = code, ["errorMessage"] = message } } });
}

/// <summary>The encoded message about a missing permission. Only STS can decode it, for users with that permission.</summary>
internal static class AuthorizationMessage
{
    /// <summary>The caller precedes what was denied, as in the service's own messages.</summary>
    public static string Encode(string action, string? resource = null) =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new
        {
            allowed = false,
            context = new { user_profile = new { user_name = "developer", domain_name = "emulated-company" }, action, resource },
            failure = "implicit deny by identity-based policy",
        }));

    /// <summary>The decoded message; null if the text is not such a message.</summary>
    public static string? Decode(string? encoded)
    {
        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(encoded ?? ""));
            using var _ = JsonDocument.Parse(text);
            return text;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }
}
