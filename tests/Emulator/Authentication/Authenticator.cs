using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Authentication;

/// <summary>Identifies callers, and rejects those that the gateway would reject.</summary>
internal sealed class Authenticator(SignatureVerifier signatures, TokenStore tokens, ServiceClock clock)
{
    /// <summary>The response to a rejected caller; null when the caller may call.</summary>
    public ServiceResponse? Reject(ServiceRequest request, Operation operation)
    {
        if (operation.Protection == Protection.None)
            return null;
        var (caller, rejection) = Identify(request);
        if (caller is null)
            return operation.Unauthenticated(rejection!, request.RequestId);
        request.Caller = caller;
        return operation.Protection == Protection.Project ? RejectProject(request) : null;
    }

    /// <summary>The caller according to the token or the signature, or why it is not known.</summary>
    public (Caller? Caller, string? Rejection) Identify(ServiceRequest request)
    {
        if (request.Header("X-Auth-Token") is { } value)
        {
            if (tokens.Find(value) is not { } token)
                return (null, "decrypt token fail");
            return token.ExpiresAt <= clock.Now
                ? (null, $"token expires, expires_at:{token.ExpiresAt.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffffZ}")
                : (new Caller(token.Identity, new HashSet<string>(token.Project is { } project ? [project.Id] : [])), null);
        }
        if (request.Header("Authorization") is null)
            return (null, "x-auth-token not found");
        var (key, rejection) = signatures.Verify(request);
        return key is null ? (null, rejection) : (new Caller(key.Identity, key.Identity.Account.ProjectIds), null);
    }

    private static ServiceResponse? RejectProject(ServiceRequest request)
    {
        if (!request.Caller.ProjectIds.Contains(request.ProjectId))
            return GatewayError.ForeignProject(request.ProjectId, request.RequestId);
        return request.Header("X-Project-Id") is { } named && named != request.ProjectId
            ? GatewayError.ForeignProject(named, request.RequestId)
            : null;
    }
}
