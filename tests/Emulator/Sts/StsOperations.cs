using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Iam;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Sts;

/// <summary>The errors of STS.</summary>
internal static class StsError
{
    public static ServiceResponse BadRequest(string message) => Of(StatusCodes.Status400BadRequest, "STS5.0001", message);

    public static ServiceResponse Unauthenticated(string message) => Of(StatusCodes.Status401Unauthorized, "STS5.0002", message);

    public static ServiceResponse Forbidden(string message) => Of(StatusCodes.Status403Forbidden, "STS5.0003", message);

    public static ServiceResponse Of(int status, string code, string message) =>
        ServiceResponse.Json(status, new { ErrorCode = code, ErrorMsg = message });
}

/// <summary><c>POST /v5/agencies/assume</c>: issues temporary keys of an agency to a caller with a signature.</summary>
internal sealed class AssumeAgency(AgencySessions sessions)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        var body = BodyFields.Parse(request.Body);
        return sessions.Open(body, agency => agency.TrustedDomainId == request.Caller.Account!.DomainId);
    }
}

/// <summary><c>POST /v5/agencies/assume-with-oidc</c>: the same for the token of an identity provider, without a signature.</summary>
internal sealed class AssumeAgencyWithOIDC(AgencySessions sessions, IdTokens idTokens)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        var body = BodyFields.Parse(request.Body);
        var provider = body.Text("provider_urn", 1_500, required: true);
        var token = body.Text("id_token", 20_000, required: true);
        if (body.Error is not null)
            return StsError.BadRequest(body.Error);
        if (provider != IdTokens.ProviderUrn || idTokens.Verify(token) is null)
            return StsError.Unauthenticated("The id token is invalid, has expired, or is of another identity provider.");
        return sessions.Open(body, agency => agency.Account == IdTokens.Account);
    }
}

/// <summary><c>GET /v5/caller-identity</c></summary>
internal sealed class GetCallerIdentity
{
    public static ServiceResponse Run(ServiceRequest request)
    {
        var identity = request.Caller.Identity!;
        return ServiceResponse.Json(
            StatusCodes.Status200OK, new { AccountId = identity.Account.DomainId, PrincipalUrn = identity.Urn, PrincipalId = identity.Id });
    }
}

/// <summary><c>POST /v5/decode-authorization-message</c></summary>
internal sealed class DecodeAuthorizationMessage
{
    public static ServiceResponse Run(ServiceRequest request) =>
        AuthorizationMessage.Decode(BodyFields.Parse(request.Body).Text("encoded_message", 20_000)) is { } message
            ? ServiceResponse.Json(StatusCodes.Status200OK, new { DecodedMessage = message })
            : StsError.BadRequest("The encoded message is invalid.");
}

/// <summary>Creates sessions of agencies.</summary>
internal sealed class AgencySessions(TemporaryKeys keys)
{
    private const int LeastSeconds = 900;
    private const int MostSeconds = 43_200;
    private const int DefaultSeconds = 3_600;

    public ServiceResponse Open(BodyFields body, Func<Agency, bool> mayAssume)
    {
        var urn = body.Text("agency_urn", 1_500, required: true);
        var session = body.Text("agency_session_name", 64, required: true) ?? "";
        var seconds = body.Number("duration_seconds", LeastSeconds, MostSeconds) ?? DefaultSeconds;
        if (body.Error is not null)
            return StsError.BadRequest(body.Error);
        // A caller who may not assume an agency does not learn whether it exists.
        if (Accounts.Agencies.FirstOrDefault(a => a.Urn == urn) is not { } agency || !mayAssume(agency))
            return StsError.Forbidden($"User is not authorized to assume the agency {urn}.");
        var identity = Identity.Assumed(agency, session);
        var key = keys.Issue(identity, TimeSpan.FromSeconds(seconds));
        return ServiceResponse.Json(StatusCodes.Status200OK, new
        {
            AssumedAgency = new { identity.Urn, identity.Id },
            Credentials = new
            {
                AccessKeyId = key.AccessKey,
                SecretAccessKey = key.SecretKey,
                key.SecurityToken,
                Expiration = IamTime.Of(key.ExpiresAt!.Value),
            },
        });
    }
}
