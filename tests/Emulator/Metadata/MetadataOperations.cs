using System.Globalization;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Iam;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Metadata;

/// <summary><c>PUT /meta-data/latest/api/token</c></summary>
internal sealed class CreateMetadataToken(
    MetadataAvailability availability, MetadataTokens tokens, SettingsHolder settings, ServiceClock clock)
{
    private const int LongestSeconds = 21_600;

    public ServiceResponse Run(ServiceRequest request)
    {
        if (availability.Reject() is { } rejection)
            return rejection;
        var status = settings.Current.Metadata.TokenStatus;
        if (status != StatusCodes.Status200OK)
            return MetadataAvailability.Empty(status);
        var header = request.Header("X-Metadata-Token-Ttl-Seconds");
        return int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds is > 0 and <= LongestSeconds
            ? ServiceResponse.Text(status, "text/plain", tokens.Issue(clock.Now.AddSeconds(seconds)))
            : MetadataAvailability.Empty(StatusCodes.Status400BadRequest);
    }
}

/// <summary><c>GET /openstack/latest/securitykey</c>: a new temporary key of the first account for each call.</summary>
internal sealed class ShowSecurityKey(MetadataAvailability availability, TemporaryKeys keys)
{
    public ServiceResponse Run(ServiceRequest request) => availability.RejectWithoutToken(request) ?? ServiceResponse.Json(
        StatusCodes.Status200OK, new
        {
            Credential = TemporaryKeys.Describe(keys.Issue(Identity.Assumed(Accounts.HostAgency, "build-agent-1"))),
        });
}

/// <summary><c>GET /openstack/latest/meta_data.json</c></summary>
internal sealed class ShowMetadata(MetadataAvailability availability)
{
    public ServiceResponse Run(ServiceRequest request) => availability.RejectWithoutToken(request) ?? ServiceResponse.Json(
        StatusCodes.Status200OK, new
        {
            Uuid = "7d94b2a1-3c58-4f60-8e1d-92ab40c5d6e7",
            Name = "build-agent-1",
            AvailabilityZone = Accounts.Region + "a",
            RegionId = Accounts.Region,
            ProjectId = Accounts.Main.MainProject.Id,
        });
}
