namespace ModelArtsImages.Emulator.Service;

/// <summary>The errors of ModelArts itself. Codes that its reference names are marked; the others are this emulator's choice.</summary>
internal static class ServiceError
{
    /// <summary>"Parameter error", as the reference has it.</summary>
    public static Answer InvalidParameter(string message) => Of(StatusCodes.Status400BadRequest, "ModelArts.0104", "Parameter error. " + message);

    /// <summary>As the reference has it.</summary>
    public static Answer NotSortable(string field) =>
        Of(StatusCodes.Status400BadRequest, "ModelArts.6303", $"The field {field} does not support sorting.");

    /// <summary>As the reference has it; deployments answer it with 404 or with 400.</summary>
    public static Answer ImageMissing(int status, string id) => Of(status, "ModelArts.6797", $"The image {id} does not exist.");

    public static Answer GroupMissing(int status, string id) => Of(status, "ModelArts.6797", $"The image group {id} does not exist.");

    /// <summary>As the reference has it.</summary>
    public static Answer NotebookMissing(string id) => Of(StatusCodes.Status400BadRequest, "ModelArts.6309", $"The instance {id} does not exist.");

    public static Answer NotebookNotRunning(string id) =>
        Of(StatusCodes.Status400BadRequest, "ModelArts.6398", $"The instance {id} is not running; only a running instance can be saved as an image.");

    /// <summary>As the reference has it.</summary>
    public static Answer TagExists(string swrPath) =>
        Of(StatusCodes.Status400BadRequest, "ModelArts.6737", $"The image tag already exists: {swrPath}.");

    public static Answer ContentMissing(string swrPath) =>
        Of(StatusCodes.Status400BadRequest, "ModelArts.6796", $"SWR has no image {swrPath}.");

    public static Answer ImageInUse(string id) =>
        Of(StatusCodes.Status409Conflict, "ModelArts.6798", $"The image {id} is being used by a running instance.");

    public static Answer NotPermitted(string what) => Of(StatusCodes.Status403Forbidden, "ModelArts.0108", what);

    public static Answer ForceNotPrivate(string id) =>
        Of(StatusCodes.Status400BadRequest, "ModelArts.6799", $"force is valid only for private images; the image {id} is not private.");

    public static Answer TrainingTaskMissing(string job, string task) =>
        Of(StatusCodes.Status404NotFound, "ModelArts.2764", $"The task {task} of the training job {job} does not exist or is not running.");

    public static Answer SaveJobMissing(string job) =>
        Of(StatusCodes.Status404NotFound, "ModelArts.2765", $"The training job {job} has no save-image job.");

    private static Answer Of(int status, string code, string message) => Answer.Json(status, new { ErrorCode = code, ErrorMsg = message });
}
