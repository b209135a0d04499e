using ModelArtsImages.Errors;

namespace ModelArtsImages.Http;

/// <summary>
/// What to do about an error of the service, by its code and by what the operation takes. What is not here has the general advice of its
/// cause.
/// </summary>
internal static class ErrorAdvice
{
    /// <summary>The key in an exception's data that holds the service's reason, in the form that STS decodes.</summary>
    public const string EncodedAuthorizationMessage = "encoded_authorization_message";

    private const string NotAuthorized =
        "ModelArts is not authorized in this account yet. Give it an agency in the console (Permission Management), or call " +
        "POST /v2/{project_id}/authorizations.";

    private const string NotFromApi =
        "This is not ModelArts' own refusal: a proxy or gateway answered in its place. Check the endpoint, and ask whoever runs the proxy.";

    private const string NoSuchApi =
        "Where the request went, there is no such API. Check -Region and -Endpoint. It says nothing about whether the image exists.";

    /// <summary>By the code without its <c>ModelArts.</c>: what the vendor's error table and its Terraform provider say.</summary>
    private static readonly Dictionary<string, string> ByCode = new(StringComparer.OrdinalIgnoreCase)
    {
        ["6404"] = "What the request names does not exist, such as the notebook. Check its id, and the region.",
        ["6797"] = "What the request names does not exist. Check its id, and the region.",
        ["6737"] = "Take another tag, or remove the image that has this one.",
        ["6771"] = "The image is too large: the message has its size and the limit, in bytes. Make it smaller and push it again.",
        ["6309"] = "There is no such notebook. Check its id, and the region.",
        ["6327"] = "The notebook does not run. Start it and try again.",
        ["6357"] = "The notebook is busy. Try again later.",
        ["6303"] = "The service cannot sort by this field. Sort by another, or with Sort-Object.",
        ["6376"] = NotAuthorized,
        ["6379"] = NotAuthorized,
        ["6701"] = NotAuthorized,
        ["6326"] = "The account is in arrears. Top it up and try again.",
        ["6400"] = "A value is not what the service takes. Read what it says, correct the value and try again.",
        ["0104"] = "A value is not what the service takes. Read what it says, correct the value and try again.",
        ["0102"] = "There is no such workspace. Check -WorkspaceId.",
        ["2775"] = "There is no such training job. Check its id, and the region.",
        ["2879"] = "The training job's runtime is none that can be saved.",
        ["2880"] = "The task is being saved already. Wait for that image, or try again later.",
        ["2881"] = "There is no job that saves this task. Begin one with New-MAImage.",
        ["2883"] = "The training job does not run. Only a running one can be saved.",
        ["2884"] = "SWR has this name and tag already. Take another tag.",
        ["2885"] = "The organization is missing in SWR, or is not yours. Check -Namespace.",
        ["2845"] = "The image is too large. Make it smaller and try again.",
    };

    /// <summary>Whether it is public what a code means.</summary>
    public static bool IsDocumented(string? code) =>
        Number(code) is { } number && (number is "0108" or "0112" || ByCode.ContainsKey(number));

    /// <summary>The advice; <see langword="null"/> for the general one.</summary>
    public static string? For(Failure failure, ServiceError error, ApiRequest request)
    {
        if (failure == Failure.AccessDenied && !error.IsFromApi) return NotFromApi;
        if (failure == Failure.AccessDenied || Number(error.Code) is "0108" or "0112") return OnPermissions(error, request);
        if (SwrErrors.AdviceFor(error.Code) is { } onSwr) return onSwr;
        if (Number(error.Code) is { } number && ByCode.TryGetValue(number, out var advice)) return advice;
        if (string.Equals(error.Code, "APIGW.0101", StringComparison.OrdinalIgnoreCase)) return NoSuchApi;
        return request.MustKnowOutcome && failure is Failure.BadRequest or Failure.Conflict
            ? "The service does not publish what it answers for an image in use. " +
                "Get-MAImageUsage tells who uses it: remove or change that, and try again."
            : null;
    }

    /// <summary>The advice on a refusal that STS has explained.</summary>
    public static string OnExplained(string explanation, ApiRequest request) => $"{explanation} {OnPermissions(request)}";

    private static string OnPermissions(ServiceError error, ApiRequest request) => OnPermissions(request) +
        (error.EncodedAuthorizationMessage is null
            ? string.Empty
            : $" STS says which one is missing: decode $_.Exception.Data['{EncodedAuthorizationMessage}'] " +
                "with POST /v5/decode-authorization-message.");

    private static string OnPermissions(ApiRequest request) => request.Permissions is null
        ? "Ask an administrator of the project what the account may do."
        : $"Ask an administrator of the project for the permissions: {request.Permissions}.";

    private static string? Number(string? code) =>
        code is not null && code.StartsWith("ModelArts.", StringComparison.OrdinalIgnoreCase) ? code.Substring("ModelArts.".Length) : null;
}
