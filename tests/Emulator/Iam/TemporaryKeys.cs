using System.Globalization;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Iam;

/// <summary>
/// <c>POST /v3.0/OS-CREDENTIAL/securitytokens</c>: temporary keys for a token, without a signature, or for an agency that a user
/// assumes with a signature.
/// </summary>
internal sealed class CreateTemporaryAccessKey(TemporaryKeys keys, TokenStore tokens, Authenticator authenticator, ServiceClock clock)
{
    private const int LeastSeconds = 900;
    private const int MostSeconds = 86_400;

    public ServiceResponse Run(ServiceRequest request) => AuthBody.Read(request.Body) switch
    {
        { } auth when auth.HasMethod("token") => ByToken(request, auth),
        { } auth when auth.HasMethod("assume_role") => ByAgency(request, auth),
        _ => AuthBody.Malformed,
    };

    private ServiceResponse ByToken(ServiceRequest request, AuthBody auth)
    {
        var asked = auth.Node("identity", "token");
        var value = AuthBody.Text(asked, "id") ?? request.Header("X-Auth-Token");
        if (value is null || tokens.Find(value) is not { } token || token.ExpiresAt <= clock.Now)
            return IamError.Unauthenticated("The token is invalid or has expired.");
        return Issue(token.Identity, AuthBody.Number(asked, "duration_seconds"));
    }

    private ServiceResponse ByAgency(ServiceRequest request, AuthBody auth)
    {
        var (caller, rejection) = authenticator.Identify(request);
        if (caller is null)
            return IamError.Unauthenticated(rejection!);
        var asked = auth.Node("identity", "assume_role");
        var domain = AuthBody.Text(asked, "domain_id") ?? AuthBody.Text(asked, "domain_name");
        var agency = Accounts.Agencies.FirstOrDefault(a =>
            a.Name == AuthBody.Text(asked, "agency_name") && (domain == a.Account.DomainId || domain == a.Account.DomainName));
        if (agency is null)
            return IamError.Of(StatusCodes.Status404NotFound, "Could not find agency.");
        if (agency.TrustedDomainId != caller.Account!.DomainId)
            return IamError.Of(StatusCodes.Status403Forbidden, "You are not authorized to assume the agency.");
        return Issue(Identity.Assumed(agency, caller.Identity!.Name), AuthBody.Number(asked, "duration_seconds"));
    }

    private ServiceResponse Issue(Identity identity, int? seconds)
    {
        if (seconds is < LeastSeconds or > MostSeconds)
            return IamError.BadRequest($"duration_seconds is from {LeastSeconds} to {MostSeconds}.");
        var key = keys.Issue(identity, TimeSpan.FromSeconds(seconds ?? LeastSeconds));
        return ServiceResponse.Json(StatusCodes.Status201Created, new { Credential = TemporaryKeys.Describe(key) });
    }
}

/// <summary>Issues temporary keys with the lifetime that the settings allow.</summary>
internal sealed class TemporaryKeys(KeyStore keys, SettingsHolder settings, ServiceClock clock)
{
    public AccessKeyPair Issue(Identity identity, TimeSpan? asked = null)
    {
        var most = settings.Current.TemporaryKeyLifetime;
        return keys.IssueTemporary(identity, clock.Now + (asked < most ? asked.Value : most));
    }

    /// <summary>The key in the form of IAM and the metadata service.</summary>
    public static object Describe(AccessKeyPair key) => new
    {
        Access = key.AccessKey,
        Secret = key.SecretKey,
        Securitytoken = key.SecurityToken,
        ExpiresAt = IamTime.Of(key.ExpiresAt!.Value),
    };
}

/// <summary>The format of IAM's times.</summary>
internal static class IamTime
{
    public static string Of(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
