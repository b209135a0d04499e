using System.Text.Json;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Iam;
using ModelArtsImages.Emulator.Json;

namespace ModelArtsImages.Emulator.Hosting;

/// <summary>The line on standard output with the emulator's address and accounts.</summary>
internal static class Announcement
{
    public static string Create(string address, TokenStore tokens)
    {
        var main = Describe(Accounts.Main, tokens);
        return JsonSerializer.Serialize(new
        {
            address,
            main.Region,
            main.ProjectId,
            main.AccessKey,
            main.SecretKey,
            main.UserName,
            main.Password,
            main.DomainName,
            main.DomainId,
            main.UserId,
            main.Token,
            ColleagueId = Accounts.Main.ColleagueId,
            SubProject = new { Accounts.SubProject.Id, Accounts.SubProject.Name },
            Agency = Describe(Accounts.OwnAgency),
            OtherAgency = Describe(Accounts.OtherAgency),
            IdentityProvider = new
            {
                Id = IdTokens.ProviderId,
                Urn = IdTokens.ProviderUrn,
                IdToken = IdTokens.Issue(IdTokens.Subject, IdTokens.Audience, DateTimeOffset.UtcNow, TimeSpan.FromDays(365)),
            },
            PodIdentity = new { Uri = address + Metadata.PodIdentity.Path, Authorization = Metadata.PodIdentity.FirstAuthorization },
            OtherAccount = Describe(Accounts.Other, tokens),
            Accounts.RegionWithoutProject,
            Accounts.RegionWithSeveralProjects,
        }, EmulatorJson.Control);
    }

    private static object Describe(Agency agency) => new
    {
        agency.Name,
        agency.Urn,
        agency.Account.DomainName,
        agency.Account.DomainId,
        ProjectId = agency.Account.MainProject.Id,
    };

    private static AccountLine Describe(Account account, TokenStore tokens) => new(
        account.MainProject.Name,
        account.MainProject.Id,
        account.AccessKey,
        account.SecretKey,
        account.UserName,
        account.Password,
        account.DomainName,
        account.DomainId,
        account.UserId,
        tokens.IssueLasting(account, account.MainProject, DateTimeOffset.UtcNow, TimeSpan.FromDays(365)).Value);

    private sealed record AccountLine(
        string Region, string ProjectId, string AccessKey, string SecretKey, string UserName, string Password, string DomainName,
        string DomainId, string UserId, string Token);
}
