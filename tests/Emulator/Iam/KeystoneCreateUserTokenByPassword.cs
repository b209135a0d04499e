using System.Globalization;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Iam;

/// <summary><c>POST /v3/auth/tokens</c></summary>
internal sealed class KeystoneCreateUserTokenByPassword(TokenStore tokens, SettingsHolder settings, ServiceClock clock)
{
    public Answer Run(ServiceRequest request)
    {
        if (PasswordLogin.Read(request.Body) is not { } login)
            return IamError.BadRequest("Request body is invalid.");
        var account = Accounts.All.FirstOrDefault(a =>
            a.DomainName == login.Domain && a.UserName == login.User && a.Password == login.Password);
        if (account is null)
            return IamError.Unauthenticated("The username or password is wrong.");
        var project = account.Projects.FirstOrDefault(p => p.Name == login.ProjectName || p.Id == login.ProjectId);
        if (project is null && (login.ProjectName ?? login.ProjectId) is { } wanted)
            return IamError.BadRequest($"The project {wanted} does not exist.");

        var token = tokens.Issue(account, project, clock.Now, settings.Current.TokenLifetime);
        return Answer.Json(StatusCodes.Status201Created, new { Token = Describe(token) }).WithHeader("X-Subject-Token", token.Value);
    }

    private static object Describe(IssuedToken token)
    {
        var domain = new { Id = token.Account.DomainId, Name = token.Account.DomainName };
        return new
        {
            ExpiresAt = Time(token.ExpiresAt),
            IssuedAt = Time(token.IssuedAt),
            Methods = new[] { "password" },
            Project = token.Project is { } project ? new { project.Id, project.Name, Domain = domain } : null,
            User = new { Id = token.Account.UserId, Name = token.Account.UserName, Domain = domain, PasswordExpiresAt = "" },
            Roles = new[] { new { Id = "0", Name = "te_admin" } },
            Catalog = Array.Empty<object>(),
        };
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
