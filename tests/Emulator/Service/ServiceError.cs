using System.Globalization;
using ModelArtsImages.Emulator.Control;

namespace ModelArtsImages.Emulator.Service;

/// <summary>
/// The errors of ModelArts itself, with the statuses, codes and texts of its table of errors. Nearly all come with status 400, also
/// where other services answer 404 or 409.
/// </summary>
internal static class ServiceError
{
    public static Answer InvalidParameter(string message) => BadRequest("0104", "Parameter error. " + message);

    public static Answer WorkspaceMissing() => BadRequest("0102", "The workspace does not exist.");

    public static Answer NotSortable() => BadRequest("6303", "The field does not support sorting.");

    /// <summary>6404 says it of anything that does not exist; 6797 of an image.</summary>
    public static Answer ImageMissing(EmulatorSettings settings, string id) => Missing(settings, $"Specified image {id} cannot be found.");

    public static Answer GroupMissing(EmulatorSettings settings, string id) => Missing(settings, $"Specified image group {id} cannot be found.");

    public static Answer NotebookMissing() => BadRequest("6309", "The instance does not exist.");

    public static Answer NotebookNotRunning() => BadRequest("6327", "The instance is not in running. Please refresh the page and start it.");

    public static Answer TagExists(string name, string tag) => BadRequest("6737", $"Conflict tag {tag} for image {name}, tag cannot be duplicated.");

    public static Answer ContentMissing(string swrPath) => BadRequest("6404", $"Specified image {swrPath} cannot be found.");

    public static Answer TooLarge(string organization, string name, string tag, long size, long most) => BadRequest("6771",
        string.Create(CultureInfo.InvariantCulture,
            $"Cannot register the image since the size of the registered image {organization}/{name}:{tag} is {size} bytes, ")
        + string.Create(CultureInfo.InvariantCulture, $"which has reached the maximum of {most} bytes. ")
        + "If the size of the image is too large, the image will fail to be decompressed.");

    /// <summary>Its code is not public.</summary>
    public static Answer ImageInUse(EmulatorSettings settings, string id) =>
        Of(settings.InUse.Status, settings.InUse.Code, settings.InUse.Message.Replace("{0}", id, StringComparison.Ordinal));

    public static Answer NotPermitted(string action) => Answer.Json(StatusCodes.Status403Forbidden, new
    {
        ErrorCode = "ModelArts.0108",
        ErrorMsg = $"You are not authorized to perform the ({action}) operation.",
        EncodedAuthorizationMessage = AuthorizationMessage.Encode(action),
    });

    public static Answer ForceNotPrivate(string id) => InvalidParameter($"force is valid only for private images; the image {id} is not private.");

    public static Answer TrainingJobMissing() => BadRequest("2775", "TrainingJobNotFound");

    public static Answer TrainingRuntimeWrong() => BadRequest("2879", "JobRuntimeTypeNotDebug");

    public static Answer TrainingNotRunning() => BadRequest("2883", "ImageSaveJobSecPhaseNotRunning");

    public static Answer SaveJobExists() => BadRequest("2880", "ImageSaveJobExist");

    public static Answer SavePathExists() => BadRequest("2884", "ImageSwrAlreadyExist");

    public static Answer SaveNamespaceMissing() => BadRequest("2885", "AccessImageSwrException");

    public static Answer SaveTooLarge() => BadRequest("2845", "ImageSizeExceeded");

    public static Answer ServiceMissing() => BadRequest("6404", "The service does not exist.");

    public static Answer SaveJobMissing() => Of(StatusCodes.Status404NotFound, "ModelArts.2881", "ImageSaveJobNotExist");

    private static Answer Missing(EmulatorSettings settings, string message) => Of(settings.MissingStatus, settings.MissingCode, message);

    private static Answer BadRequest(string code, string message) => Of(StatusCodes.Status400BadRequest, "ModelArts." + code, message);

    private static Answer Of(int status, string code, string message) => Answer.Json(status, new { ErrorCode = code, ErrorMsg = message });
}
