using System.Security;
using System.Text.Json;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>The operations of IAM that the module uses. Each throws a <see cref="ModelArtsException"/> if it fails.</summary>
/// <param name="endpoint">The endpoint of IAM; <see langword="null"/> if it is not known.</param>
/// <exception cref="ModelArtsException">The endpoint of IAM is not known.</exception>
internal sealed class IamClient(RequestPipeline pipeline, Uri? endpoint)
{
    private readonly Uri _endpoint = endpoint ?? throw new ModelArtsException(
        Failure.NotConnected,
        "The IAM endpoint is not known: the endpoint of ModelArts belongs to another cloud, " +
            "whose credentials are not sent to the IAM of Huawei Cloud.")
    {
        RecommendedAction = "Specify -IamEndpoint, or set HUAWEICLOUD_SDK_IAM_ENDPOINT. An access key with -ProjectId needs no IAM.",
    };

    /// <summary>The lifetime of the keys that a token is exchanged for, as in the vendor's SDKs. They are renewed.</summary>
    private const int TokenKeySeconds = 21_600;

    /// <summary>KeystoneListProjects: finds the id of a project by its name, that of a region or of one of its subprojects.</summary>
    /// <param name="redact">Withholds names from IAM that contain a secret of the account.</param>
    /// <exception cref="ModelArtsException">The lookup failed, or there is not exactly one such project.</exception>
    public async Task<string> FindProjectIdAsync(string name, Func<string, string> redact, CallOptions call)
    {
        var path = UrlEncoding.WithQuery(UrlEncoding.Path("v3", "projects"), ("name", name));
        var projects = await GetAsync($"look up the project {name}", path, ReadProjects, call).ConfigureAwait(false);
        var named = projects.FindAll(
            project => project.Name is null || string.Equals(project.Name, name, StringComparison.OrdinalIgnoreCase));
        if (named.Count == 0 && projects.Count > 0) throw AnotherProject(name, projects, redact);
        return named.Count == 1 ? named[0].Id! : throw NotOne(name, named, redact);
    }

    /// <summary>KeystoneListAuthProjects: the projects that the caller may use, in all regions; fails if not all are listed.</summary>
    public Task<List<IamProject>> ListProjectsAsync(CallOptions call) => GetAsync(
        "list the projects of the account", UrlEncoding.Path("v3", "auth", "projects"), ReadAllProjects, call);

    /// <summary>KeystoneCreateUserTokenByPassword: a token for one project.</summary>
    public Task<IamToken> CreateTokenAsync(
        string userName, SecureString password, IamDomain domain, TokenScope scope, CallOptions call) => pipeline.SendAsync(
        $"get a token for user {userName} of {domain}", _endpoint, UrlEncoding.Path("v3", "auth", "tokens"),
        IamBodies.Password(userName, password, domain, scope), ReadToken, call);

    /// <summary>CreateTokenWithIdToken: exchanges an ID token of a trusted identity provider for a token of IAM.</summary>
    public Task<IamToken> CreateTokenWithIdTokenAsync(
        string providerId, SecureString idToken, string? projectId, CallOptions call) => pipeline.SendAsync(
        $"exchange the ID token of identity provider {providerId}", _endpoint,
        UrlEncoding.Path("v3.0", "OS-AUTH", "id-token", "tokens"), IamBodies.IdToken(idToken, projectId), ReadToken, call,
        ("X-Idp-Id", providerId));

    /// <summary>CreateTemporaryAccessKeyByToken: temporary keys for the holder of a token.</summary>
    public Task<AccessKeyCredential> CreateTemporaryKeyAsync(IamToken token, CallOptions call) => pipeline.SendAsync(
        "get temporary keys for a token", _endpoint, TemporaryKeys, IamBodies.Token(token.Value, TokenKeySeconds), ReadTemporaryKey, call);

    /// <summary>CreateTemporaryAccessKeyByAgency: temporary keys of an agency, for a caller that it trusts.</summary>
    public Task<AccessKeyCredential> AssumeAgencyAsync(AssumedAgency agency, CallOptions call) => pipeline.SendAsync(
        $"assume agency {agency}", _endpoint, TemporaryKeys, IamBodies.AssumeRole(agency), ReadTemporaryKey, call);

    /// <summary>KeystoneValidateToken: the holder of a token.</summary>
    public Task<TokenHolder> ValidateTokenAsync(SecureString token, CallOptions call) => GetAsync(
        "look up the user of the token in IAM", UrlEncoding.Path("v3", "auth", "tokens"), ReadHolder, call,
        ("X-Subject-Token", token.Reveal()));

    /// <summary>KeystoneListAuthDomains: the caller's account.</summary>
    public Task<TokenHolder> FindDomainAsync(CallOptions call) => GetAsync(
        "look up the account of the access key in IAM", UrlEncoding.Path("v3", "auth", "domains"), ReadDomain, call);

    /// <summary>The temporary key in a response of a service.</summary>
    public static ReadResult<AccessKeyCredential> ReadTemporaryKey(ApiResponse response, string service) =>
        TemporaryKey.Read(
            JsonSerializer.Deserialize(response.Json, IamJsonContext.Default.JsonElement),
            new ValueOrigin(service, Failure.InvalidResponse), response.Date) is { } key ? key : new Unreadable();

    private static string TemporaryKeys => UrlEncoding.Path("v3.0", "OS-CREDENTIAL", "securitytokens");

    private static ReadResult<AccessKeyCredential> ReadTemporaryKey(ApiResponse response) => ReadTemporaryKey(response, "IAM");

    private Task<T> GetAsync<T>(
        string action, string path, Func<ApiResponse, ReadResult<T>> read, CallOptions call,
        (string Name, string Value)? header = null) =>
        pipeline.SendAsync(action, _endpoint, path, body: null, read, call, header, BodyReader.MaximumPageLength);

    private static ReadResult<IamToken> ReadToken(ApiResponse response)
    {
        var token = JsonSerializer.Deserialize(response.Json, IamJsonContext.Default.IamTokenResponse)?.Token;
        return token is not null && response.SubjectToken is { Length: > 0 and <= CredentialRules.MaximumLength } value
            && CredentialRules.IsHeaderText(value)
            ? new IamToken(SecureStringExtensions.Protect(value))
            {
                Holder = token.ToHolder(),
                ExpiresAt = token.ExpiresAt,
                IssuedAt = response.Date,
            }
            : new Unreadable();
    }

    private static ReadResult<TokenHolder> ReadHolder(ApiResponse response) =>
        JsonSerializer.Deserialize(response.Json, IamJsonContext.Default.IamTokenResponse)?.Token
            is { User.Name.Length: > 0 } token
            ? token.ToHolder()
            : new Unreadable();

    private static ReadResult<TokenHolder> ReadDomain(ApiResponse response) =>
        JsonSerializer.Deserialize(response.Json, IamJsonContext.Default.IamDomainsResponse)?.Domains is [{ } domain]
            ? new TokenHolder { Domain = domain.Name, DomainId = domain.Id }
            : new Unreadable();

    private static ReadResult<List<IamProject>> ReadProjects(ApiResponse response) =>
        JsonSerializer.Deserialize(response.Json, IamJsonContext.Default.IamProjects)?.Projects is { } projects
            ? projects.FindAll(project => project?.Id is not null)
            : new Unreadable();

    /// <summary>
    /// Reads the projects if the list is complete and each has an id: a single page proves nothing, and a project without an id cannot be
    /// queried.
    /// </summary>
    private static ReadResult<List<IamProject>> ReadAllProjects(ApiResponse response)
    {
        var answer = JsonSerializer.Deserialize(response.Json, IamJsonContext.Default.IamProjects);
        if (answer?.Projects is not { } projects || projects.Exists(static project => string.IsNullOrEmpty(project?.Id)))
            return new Unreadable();
        return answer.Links?.Next is null ? projects : new Unreadable("it has more pages");
    }

    private static ModelArtsException AnotherProject(string name, List<IamProject> projects, Func<string, string> redact) => new(
        Failure.AuthenticationFailed,
        $"Cannot determine the project: IAM answered with {DisplayText.OneLine(string.Join(", ", projects), redact)}, " +
            $"not the one that was requested ({name}).")
    {
        RecommendedAction = "Check -IamEndpoint, and whether a proxy answers instead of IAM; or specify -ProjectId.",
    };

    private static ModelArtsException NotOne(string name, List<IamProject> projects, Func<string, string> redact) => projects.Count == 0
        ? new(Failure.NotConnected, $"Cannot determine the project: the account has no project named {name}.")
        {
            RecommendedAction =
                "Check -Region, or specify -ProjectId. The console shows project ids under My Credentials > API Credentials.",
        }
        : new(
            Failure.NotConnected,
            $"Cannot determine the project: the account has {projects.Count} projects for {name}: " +
            $"{DisplayText.OneLine(string.Join(", ", projects), redact)}.")
        {
            RecommendedAction = "Choose one of them with -ProjectId.",
        };
}
