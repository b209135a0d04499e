using Microsoft.AspNetCore.WebUtilities;

namespace ModelArtsImages.Emulator.Service;

/// <summary>The errors of IAM, which have a shape of their own.</summary>
internal static class IamError
{
    public static Answer Unauthenticated(string reason) => Of(StatusCodes.Status401Unauthorized, reason);

    public static Answer BadRequest(string reason) => Of(StatusCodes.Status400BadRequest, reason);

    /// <summary>With the words that HTTP has for the status, or with a reason.</summary>
    public static Answer Of(int status, string? reason = null)
    {
        var title = ReasonPhrases.GetReasonPhrase(status);
        return Answer.Json(status, new { Error = new { Code = status, Message = reason ?? title, Title = title } });
    }
}
