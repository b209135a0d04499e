using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Iam;

/// <summary><c>GET /v3/projects</c>: the projects of the account, by name if one is specified.</summary>
internal sealed class KeystoneListProjects(SettingsHolder settings)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        var name = request.Query["name"];
        var account = request.Caller.Account!;
        return settings.Current.Iam.Has(IamDeviation.ProjectList)
            ? Of(account, p => p == account.Projects.First(other => other.Name != name))
            : Of(account, p => name is null || p.Name == name);
    }

    public static ServiceResponse Of(Account account, Func<Project, bool> which) => ServiceResponse.Json(StatusCodes.Status200OK, new
    {
        Projects = account.Projects.Where(which).Select(p => new
        {
            account.DomainId,
            IsDomain = false,
            ParentId = account.DomainId,
            p.Name,
            Description = "",
            p.Id,
            Enabled = true,
        }),
    });
}

/// <summary><c>GET /v3/auth/projects</c>: the projects that the caller may use.</summary>
internal sealed class KeystoneListAuthProjects
{
    public static ServiceResponse Run(ServiceRequest request) => KeystoneListProjects.Of(request.Caller.Account!, _ => true);
}

/// <summary><c>GET /v3/auth/domains</c>: the account of the caller.</summary>
internal sealed class KeystoneListAuthDomains(SettingsHolder settings)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        var account = request.Caller.Account!;
        if (settings.Current.Iam.Has(IamDeviation.Domain)) account = Accounts.All.First(other => other != account);
        var domain = new { Id = account.DomainId, Name = account.DomainName, Enabled = true, Description = "" };
        return ServiceResponse.Json(StatusCodes.Status200OK, new { Domains = new[] { domain } });
    }
}
