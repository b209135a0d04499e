using ModelArtsImages.Authentication;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using static ModelArtsImages.Credentials.EnvironmentVariables;

namespace ModelArtsImages.Credentials;

/// <summary>
/// The Terraform provider's environment variables, and their older twins. The identity is chosen in the provider's own order: token,
/// identity provider, keys, password, KooCLI's file; then the agency.
/// </summary>
/// <param name="given">The agency that the user specified, instead of the variables'.</param>
internal sealed class TerraformEnvironment(AssumedAgency? given)
{
    private const string AgencyName = "HW_ASSUME_ROLE_AGENCY_NAME";

    private static readonly string[] TokenNames = ["HW_AUTH_TOKEN", "OS_AUTH_TOKEN"];
    private static readonly string[] AccessKeyNames = ["HW_ACCESS_KEY", "OS_ACCESS_KEY"];
    private static readonly string[] SecretKeyNames = ["HW_SECRET_KEY", "OS_SECRET_KEY"];
    private static readonly string[] UserNames = ["HW_USER_NAME", "OS_USERNAME"];
    private static readonly string[] PasswordNames = ["HW_USER_PASSWORD", "OS_PASSWORD"];
    private static readonly string[] DomainNames = ["HW_DOMAIN_NAME", "OS_DOMAIN_NAME", "OS_USER_DOMAIN_NAME", "OS_PROJECT_DOMAIN_NAME"];
    private static readonly string[] DomainIds = ["HW_DOMAIN_ID", "OS_DOMAIN_ID", "OS_USER_DOMAIN_ID", "OS_PROJECT_DOMAIN_ID"];

    /// <summary>Whether the variables contain credentials, and not only a project or an agency.</summary>
    private static bool IsComplete => Choose(out _) is not null || Get("HW_SHARED_CONFIG_FILE") is not null;

    public async Task<(ResolvedCredentials? Found, string Missing)> FindAsync(CallOptions call)
    {
        var own = Choose(out var missing)?.Invoke();
        var path = Get("HW_SHARED_CONFIG_FILE");
        if (own is null && path is null) return (null, missing);
        CheckOtherAgency();
        var agency = FindAgency();
        var found = own is null ? await FromFileAsync(path!, agency, call).ConfigureAwait(false)
            : agency is null ? own
            : AgencyCredentials.Assume(own, agency);
        found = found with { IamEndpoint = AuthUrl("HW_AUTH_URL", "OS_AUTH_URL") };
        var region = Find("HW_REGION_NAME", "OS_REGION_NAME")?.Value ?? found.Region;
        // The project of the variables does not belong to another agency that the user specified.
        if (given is not null) return (found.WithoutProject() with { Region = region }, string.Empty);

        var id = Find("HW_PROJECT_ID", "OS_PROJECT_ID", "OS_TENANT_ID")?.Value;
        var name = Find("HW_PROJECT_NAME", "OS_PROJECT_NAME", "OS_TENANT_NAME")?.Value;
        // The project of KooCLI's profile is in that profile's region, whatever region the variables name.
        return (id is null && name is null
            ? found with { Region = region, ProjectRegion = found.Region }
            : found with { Region = region, ProjectId = id, ProjectName = name }, string.Empty);
    }

    /// <summary>
    /// Applies the project and the agency of these variables to the credentials of another source. If the variables also contain
    /// credentials, they are not applied, because they are a source themselves, and another source takes precedence.
    /// </summary>
    /// <exception cref="ModelArtsException">They name an identity other than the one that would act.</exception>
    public ResolvedCredentials ApplyTo(ResolvedCredentials found, bool isHost)
    {
        if (IsComplete) return found;
        if (Get("HW_PROFILE") is not null)
            throw Unused("HW_PROFILE", found, "Set HW_SHARED_CONFIG_FILE to KooCLI's file too, or use -HCloudProfile");
        var (projectId, projectName) = (Get("HW_PROJECT_ID"), Get("HW_PROJECT_NAME"));
        // A project from the source itself takes precedence, but a host's project is only the location of the host.
        var isPlaced = (projectId ?? projectName) is not null;
        if (given is not null || FindAgency() is not { } agency)
        {
            return isPlaced && (found.ProjectId is null || isHost)
                ? found with { ProjectId = projectId, ProjectName = projectName, ProjectRegion = Region }
                : found;
        }

        // Without keys of its own, the provider uses the host's, and assumes the agency with them. The project of the variables is the
        // agency's; the host's project is not.
        return isHost
            ? AgencyCredentials.Assume(
                found with { ProjectId = projectId, ProjectName = projectName, ProjectRegion = isPlaced ? Region : null }, agency)
            : throw Unused(AgencyName, found, "Name the agency with Connect-MAAccount -AgencyName");
    }

    private static async Task<ResolvedCredentials> FromFileAsync(string path, AssumedAgency? agency, CallOptions call)
    {
        var found = await HCloudConfig.ReadAsync(path, Get("HW_PROFILE"), agency, call).ConfigureAwait(false);
        return found with { Source = $"environment (HW_SHARED_CONFIG_FILE, {found.Source})" };
    }

    /// <summary>
    /// The first complete login of the variables, in the provider's own order; <see langword="null"/> if there is none, with the missing
    /// variable. This method alone decides whether a login is complete.
    /// </summary>
    private static Func<ResolvedCredentials>? Choose(out string missing)
    {
        missing = string.Empty;
        if (FindWhole(TokenNames) is { } token)
        {
            var origin = ValueOrigin.Variable(token.Name);
            return () => ParameterCredentials.FromToken(CredentialRules.Token(token.Value, origin), Source(token.Name), origin);
        }

        if (FindProvider() is { } provider) return provider;
        if (IsKeySet(AccessKeyNames, SecretKeyNames, out missing))
        {
            return static () => new ResolvedCredentials(
                FindKey(AccessKeyNames, SecretKeyNames, ["HW_SECURITY_TOKEN"], out _)!, Source(Find(AccessKeyNames)!.Value.Name));
        }

        return FindWhole(PasswordNames) is { } password ? ChooseUser(password, ref missing) : null;
    }

    private static Func<ResolvedCredentials>? ChooseUser(Variable password, ref string missing)
    {
        var domain = new IamDomain(Find(DomainNames)?.Value, Find(DomainNames) is null ? Find(DomainIds)?.Value : null);
        if (Find(UserNames) is { } user && !domain.IsEmpty)
        {
            return () => ParameterCredentials.FromPassword(
                user.Value, CredentialRules.Password(password.Value, ValueOrigin.Variable(password.Name)), domain, Source(user.Name));
        }

        if (Find("HW_USER_ID", "OS_USER_ID") is { } id && Find(UserNames) is null)
        {
            return () => throw new ModelArtsException(
                Failure.NotConnected,
                $"{id.Name} is set: the Terraform provider would act as that user, but this module requires a user's name.")
            {
                RecommendedAction = "Set HW_USER_NAME and HW_DOMAIN_NAME instead, or remove the variable.",
            };
        }

        var lack = Find(UserNames) is null ? UserNames[0] : DomainNames[0];
        missing += $", and {lack} is not set, though {password.Name} is";
        return null;
    }

    /// <summary>The identity provider, with its token or token file.</summary>
    private static Func<ResolvedCredentials>? FindProvider()
    {
        const string IdName = "HW_ASSUME_ROLE_IDP_ID";
        const string IdTokenName = "HW_ASSUME_ROLE_ID_TOKEN";
        if (Get(IdName) is not { } id) return null;
        if (Find(IdTokenName) is { } token)
        {
            var origin = ValueOrigin.Variable(IdTokenName);
            return () => OidcSource.OfToken(id, CredentialRules.Token(token.Value, origin), Source(IdName), origin);
        }

        return Get("HW_ASSUME_ROLE_ID_TOKEN_FILE") is { } file ? () => OidcSource.OfFile(id, file, Source(IdName)) : null;
    }

    /// <summary>Like the provider, uses STS with the account's id, and IAM with its name.</summary>
    private AssumedAgency? FindAgency()
    {
        if (given is not null) return given;
        if (Get(AgencyName) is not { } name) return null;
        var (domainName, domainId) = (Get("HW_ASSUME_ROLE_DOMAIN_NAME"), Get("HW_ASSUME_ROLE_DOMAIN_ID"));
        var agency = domainId is not null ? new AssumedAgency(null, default, $"iam::{domainId}:agency:{name}")
            : domainName is not null ? new AssumedAgency(name, new IamDomain(domainName), null)
            : throw new ModelArtsException(
                Failure.NotConnected,
                $"{AgencyName} is set, but neither HW_ASSUME_ROLE_DOMAIN_NAME nor HW_ASSUME_ROLE_DOMAIN_ID names its account.");
        return Find("HW_ASSUME_ROLE_DURATION") is { } duration
            ? agency with { DurationSeconds = AgencyCredentials.Duration(duration.Value, duration.Name) }
            : agency;
    }

    /// <summary>Throws if the variables use the provider's older way to assume an agency, which requires a token.</summary>
    private void CheckOtherAgency()
    {
        if (given is null && Get("OS_AGENCY_NAME") is not null && Get("OS_AGENCY_DOMAIN_NAME") is not null)
        {
            throw new ModelArtsException(
                Failure.NotConnected,
                "OS_AGENCY_NAME and OS_AGENCY_DOMAIN_NAME are set: the Terraform provider would act as that agency, " +
                "in a way that this module does not support.")
            {
                RecommendedAction =
                    $"Set {AgencyName} and HW_ASSUME_ROLE_DOMAIN_NAME instead, or remove the two variables. Nothing was sent.",
            };
        }
    }

    private static ModelArtsException Unused(string variable, ResolvedCredentials found, string advice) => new(
        Failure.NotConnected, $"{variable} is set, but does not apply to the credentials that were found ({found.Source}): " +
            "it is not clear which identity should act.")
    {
        RecommendedAction = $"{advice}, or remove the variable.",
    };

    private static string Source(string variable) => $"environment ({variable})";
}
