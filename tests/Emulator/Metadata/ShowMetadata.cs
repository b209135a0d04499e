using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Metadata;

/// <summary><c>GET /openstack/latest/meta_data.json</c></summary>
internal sealed class ShowMetadata(MetadataAvailability availability)
{
    public Answer Run(ServiceRequest request) => availability.RefuseWithoutToken(request) ?? Answer.Json(StatusCodes.Status200OK, new
    {
        Uuid = "7d94b2a1-3c58-4f60-8e1d-92ab40c5d6e7",
        Name = "build-agent-1",
        AvailabilityZone = Accounts.Region + "a",
        RegionId = Accounts.Region,
        ProjectId = Accounts.Main.MainProject.Id,
    });
}
