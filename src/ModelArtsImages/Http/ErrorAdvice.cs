using ModelArtsImages.Errors;

namespace ModelArtsImages.Http;

/// <summary>The advice on an error of the service, by its code and the operation, if it is better than that of the cause.</summary>
internal static class ErrorAdvice
{
    /// <summary>The key in an exception's data that holds the service's reason, in the form that STS decodes.</summary>
    public const string EncodedAuthorizationMessage = "encoded_authorization_message";

    private const string NotFromApi =
        "The response is not from ModelArts but from a proxy or gateway. Check the endpoint, and ask the proxy's administrator.";

    private const string NoSuchApi =
        "The endpoint has no such API. Check -Region and -Endpoint. This says nothing about whether the image exists.";

    /// <summary>Whether the meaning of a code is documented.</summary>
    public static bool IsDocumented(string? code) =>
        Number(code) is "0108" or "0112" || AdviceFor(code) is not null;

    /// <summary>The advice; <see langword="null"/> for the general one.</summary>
    public static string? For(Failure failure, ServiceError error, ApiRequest request)
    {
        if (failure == Failure.AccessDenied && !error.IsFromApi) return NotFromApi;
        if (failure == Failure.AccessDenied || Number(error.Code) is "0108" or "0112") return OnPermissions(error, request);
        if (SwrErrors.AdviceFor(error.Code) is { } onSwr) return onSwr;
        if (AdviceFor(error.Code) is { } advice) return advice;
        if (string.Equals(error.Code, "APIGW.0101", StringComparison.OrdinalIgnoreCase)) return NoSuchApi;
        return request.MustKnowOutcome && failure is Failure.BadRequest or Failure.Conflict
            ? "The service does not publish its error code for an image in use. " +
                "Get-MAImageUsage shows what uses it: remove or change that, and try again."
            : null;
    }

    /// <summary>The advice on a denial that STS has explained.</summary>
    public static string OnExplained(string explanation, ApiRequest request) => $"{explanation} {OnPermissions(request)}";

    private static string OnPermissions(ServiceError error, ApiRequest request) => OnPermissions(request) +
        (error.EncodedAuthorizationMessage is null
            ? string.Empty
            : $" STS says which one is missing: decode $_.Exception.Data['{EncodedAuthorizationMessage}'] " +
                "with POST /v5/decode-authorization-message.");

    private static string OnPermissions(ApiRequest request) => request.Permissions is null
        ? "Ask an administrator of the project what the account may do."
        : $"Ask an administrator of the project for the permissions: {request.Permissions}.";

    /// <summary>By the code without <c>ModelArts.</c>, from the vendor's error table and its Terraform provider.</summary>
    private static string? AdviceFor(string? code) => Number(code) switch
    {
        "6404" => "Something that the request names does not exist, such as the notebook. Check the id and the region.",
        "6797" => "Something that the request names does not exist. Check the id and the region.",
        "6737" => "Use another tag, or remove the image that has this one.",
        "6771" => "The image is too large: the message gives its size and the limit, in bytes. Make it smaller and push it again.",
        "6309" => "The notebook does not exist. Check the id and the region.",
        "6327" => "The notebook is not running. Start it and try again.",
        "6357" => "The notebook is busy. Try again later.",
        "6303" => "The service cannot sort by this field. Sort by another, or with Sort-Object.",
        "6376" or "6379" or "6701" =>
            "ModelArts is not authorized in this account yet. Assign it an agency in the console (Permission Management), or call " +
            "POST /v2/{project_id}/authorizations.",
        "6326" => "The account is in arrears. Top it up and try again.",
        "6400" or "0104" => "The service does not accept a value. Read the message, correct the value, and try again.",
        "0102" => "The workspace does not exist. Check -WorkspaceId.",
        "2775" => "The training job does not exist. Check the id and the region.",
        "2879" => "A training job with this runtime cannot be saved.",
        "2880" => "The task is already being saved. Wait for that image, or try again later.",
        "2881" => "No job saves this task. Start one with New-MAImage.",
        "2883" => "The training job is not running. Only a running job can be saved.",
        "2884" => "SWR already has this name and tag. Use another tag.",
        "2885" => "The organization does not exist in SWR or belongs to another account. Check -Namespace.",
        "2845" => "The image is too large. Make it smaller and try again.",
        _ => null,
    };

    private static string? Number(string? code) =>
        code is not null && code.StartsWith("ModelArts.", StringComparison.OrdinalIgnoreCase) ? code.Substring("ModelArts.".Length) : null;
}
