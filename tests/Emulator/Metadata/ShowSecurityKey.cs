using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Iam;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Metadata;

/// <summary><c>GET /openstack/latest/securitykey</c>: a new temporary key of the first account with every call.</summary>
internal sealed class ShowSecurityKey(MetadataAvailability availability, TemporaryKeys keys)
{
    public Answer Run(ServiceRequest request) => availability.RefuseWithoutToken(request) ?? Answer.Json(StatusCodes.Status200OK, new
    {
        Credential = TemporaryKeys.Describe(keys.Issue(Identity.Assumed(Accounts.HostAgency, "build-agent-1"))),
    });
}
