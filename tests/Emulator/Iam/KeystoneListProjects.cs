using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Iam;

/// <summary><c>GET /v3/projects</c></summary>
internal static class KeystoneListProjects
{
    public static Answer Run(ServiceRequest request)
    {
        var account = request.Caller.Account!;
        var name = request.Query["name"];
        var projects = account.Projects.Where(p => name is null || p.Name == name).Select(p => new
        {
            account.DomainId,
            IsDomain = false,
            ParentId = account.DomainId,
            p.Name,
            Description = "",
            p.Id,
            Enabled = true,
        });
        return Answer.Json(StatusCodes.Status200OK, new { Projects = projects });
    }
}
