using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Iam;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Metadata;

/// <summary>The field names of the keys of a pod.</summary>
internal enum PodSpelling
{
    /// <summary><c>access</c>, <c>secret</c>, <c>securitytoken</c>, <c>expires_at</c>.</summary>
    Snake,

    /// <summary><c>accessKeyId</c>, <c>secretAccessKey</c>, <c>securityToken</c>, <c>expiration</c>.</summary>
    Camel,
}

/// <summary>The behavior of the pod's identity agent.</summary>
internal sealed record PodIdentitySettings
{
    /// <summary>The required value of the header Authorization, which the pod reads from a file.</summary>
    public string Authorization { get; init; } = PodIdentity.FirstAuthorization;

    /// <summary>The name of the object that contains the keys: <c>credential</c> or <c>credentials</c>; empty for the top level.</summary>
    public string Key { get; init; } = "credential";

    public PodSpelling Spelling { get; init; }

    /// <summary>Whether the expiry of the keys is an empty text.</summary>
    public bool IsEndEmpty { get; init; }
}

/// <summary><c>POST /pod-identity/credentials</c>: issues temporary keys to a program in a pod of a cluster.</summary>
internal sealed class PodIdentity(TemporaryKeys keys, SettingsHolder settings)
{
    public const string Path = "/pod-identity/credentials";
    public const string FirstAuthorization = "emulated-pod-token-7f3a9c";

    public ServiceResponse Run(ServiceRequest request)
    {
        var pod = settings.Current.PodIdentity;
        if (request.Header("Authorization") != pod.Authorization)
            return ServiceResponse.Json(StatusCodes.Status401Unauthorized, new { Message = "The authorization token is invalid." });
        var key = keys.Issue(Identity.Assumed(Accounts.PodAgency, "pod"));
        var end = pod.IsEndEmpty ? "" : IamTime.Of(key.ExpiresAt!.Value);
        var described = pod.Spelling == PodSpelling.Snake ? new Dictionary<string, string?>
        {
            ["access"] = key.AccessKey,
            ["secret"] = key.SecretKey,
            ["securitytoken"] = key.SecurityToken,
            ["expires_at"] = end,
        }
        : new Dictionary<string, string?>
        {
            ["accessKeyId"] = key.AccessKey,
            ["secretAccessKey"] = key.SecretKey,
            ["securityToken"] = key.SecurityToken,
            ["expiration"] = end,
        };
        return ServiceResponse.Json<object>(StatusCodes.Status200OK, pod.Key.Length == 0
            ? described
            : new Dictionary<string, object> { [pod.Key] = described });
    }
}
