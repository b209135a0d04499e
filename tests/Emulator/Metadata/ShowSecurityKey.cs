using System.Globalization;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Metadata;

/// <summary><c>GET /openstack/latest/securitykey</c>: a new temporary key of the first account with every call.</summary>
internal sealed class ShowSecurityKey(MetadataAvailability availability, KeyStore keys, SettingsHolder settings, ServiceClock clock)
{
    public Answer Run(ServiceRequest request)
    {
        if (availability.RefuseWithoutToken(request) is { } refusal)
            return refusal;
        var key = keys.IssueTemporary(Accounts.Main, clock.Now + settings.Current.TemporaryKeyLifetime);
        var expiresAt = key.ExpiresAt!.Value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        return Answer.Json(StatusCodes.Status200OK, new
        {
            Credential = new { Access = key.AccessKey, Secret = key.SecretKey, Securitytoken = key.SecurityToken, ExpiresAt = expiresAt },
        });
    }
}
