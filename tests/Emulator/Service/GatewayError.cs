namespace ModelArtsImages.Emulator.Service;

/// <summary>The errors of the gateway in front of the service. They repeat the request id in the body.</summary>
internal static class GatewayError
{
    public static Answer NoSuchApi(string requestId) =>
        Of(StatusCodes.Status404NotFound, "APIGW.0101", "The API does not exist or has not been published in the environment", requestId);

    public static Answer Unauthenticated(string reason, string requestId) =>
        Of(StatusCodes.Status401Unauthorized, "APIGW.0301", $"Incorrect IAM authentication information: {reason}", requestId);

    public static Answer ForeignProject(string projectId, string requestId) => Answer.Json(StatusCodes.Status403Forbidden, new
    {
        ErrorCode = "APIGW.0302",
        ErrorMsg = $"The user is not authorized to access the project {projectId}",
        EncodedAuthorizationMessage = AuthorizationMessage.Encode($"project {projectId}"),
        RequestId = requestId,
    });

    public static Answer Throttled(string requestId) =>
        Of(StatusCodes.Status429TooManyRequests, "APIGW.0308", "The throttling threshold has been reached", requestId);

    public static Answer BackendUnavailable(int status, string requestId) =>
        Of(status, "APIGW.0201", status == StatusCodes.Status504GatewayTimeout ? "Backend timeout" : "Backend unavailable", requestId);

    public static Answer TooLarge(string requestId) =>
        Of(StatusCodes.Status413PayloadTooLarge, "APIGW.0201", "Request entity too large", requestId);

    private static Answer Of(int status, string code, string message, string requestId) =>
        Answer.Json(status, new { ErrorCode = code, ErrorMsg = message, RequestId = requestId });
}
