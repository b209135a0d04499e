using Microsoft.AspNetCore.WebUtilities;

namespace ModelArtsImages.Emulator.Service;

/// <summary>The errors of SWR, which come in an array.</summary>
internal static class SwrError
{
    public static Answer NamespaceMissing() => Of(StatusCodes.Status404NotFound, "SVCSTG.SWR.4040010", "Namespace does not exist");

    public static Answer RepositoryMissing() => Of(StatusCodes.Status404NotFound, "SVCSTG.SWR.4040004", "Repository does not exist");

    public static Answer TagMissing() => Of(StatusCodes.Status404NotFound, "SVCSTG.SWR.4040009", "Tag does not exist");

    public static Answer BadRequest(string message) => Of(StatusCodes.Status400BadRequest, "SVCSTG.SWR.4000001", message);

    public static Answer Failed(int status) => Of(status, $"SVCSTG.SWR.{status}0001", ReasonPhrases.GetReasonPhrase(status));

    public static Answer Of(int status, string code, string message) =>
        Answer.Json(status, new { Errors = new[] { new Dictionary<string, string> { ["errorCode"] = code, ["errorMessage"] = message } } });
}
