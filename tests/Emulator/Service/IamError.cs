namespace ModelArtsImages.Emulator.Service;

/// <summary>The errors of IAM, which have a shape of their own.</summary>
internal static class IamError
{
    public static Answer Unauthenticated(string reason) => Of(StatusCodes.Status401Unauthorized, reason, "Unauthorized");

    public static Answer BadRequest(string reason) => Of(StatusCodes.Status400BadRequest, reason, "Bad Request");

    private static Answer Of(int status, string message, string title) =>
        Answer.Json(status, new { Error = new { Code = status, Message = message, Title = title } });
}
