using System.Security;
using System.Text.Json;
using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>The operations of IAM that the module uses.</summary>
/// <param name="pipeline">Sends the requests.</param>
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

    /// <summary>KeystoneListProjects: finds the id of a project by its name.</summary>
    /// <param name="name">The name of the region or of one of its subprojects.</param>
    /// <param name="redact">Withholds names from IAM that contain a secret of the account.</param>
    /// <exception cref="ModelArtsException">The lookup failed, or there is not exactly one such project.</exception>
    public async Task<string> FindProjectIdAsync(string name, Func<string, string> redact, CallOptions call)
    {
        var path = UrlEncoding.WithQuery(UrlEncoding.Path("v3", "projects"), ("name", name));
        var projects = await GetAsync($"look up the project {name}", path, header: null, ReadProjects, call).ConfigureAwait(false);
        var named = projects.FindAll(
            project => project.Name is null || string.Equals(project.Name, name, StringComparison.OrdinalIgnoreCase));
        if (named.Count == 0 && projects.Count > 0) throw AnotherProject(name, projects, redact);
        return named.Count == 1 ? named[0].Id! : throw NotOne(name, named, redact);
    }

    /// <summary>KeystoneListAuthProjects: the projects that the caller may use, in all regions.</summary>
    /// <exception cref="ModelArtsException">They cannot be listed, or not all of them.</exception>
    public Task<List<IamProject>> ListProjectsAsync(CallOptions call) => GetAsync(
        "list the projects of the account", UrlEncoding.Path("v3", "auth", "projects"), header: null, ReadAllProjects, call);

    /// <summary>KeystoneCreateUserTokenByPassword: a token for one project.</summary>
    /// <param name="userName">The IAM user.</param>
    /// <param name="password">The user's password.</param>
    /// <param name="domain">The account of the user.</param>
    /// <param name="scope">The project that the token is for.</param>
    /// <exception cref="ModelArtsException">The password is wrong, or the request failed.</exception>
    public Task<IamToken> CreateTokenAsync(
        string userName, SecureString password, IamDomain domain, TokenScope scope, CallOptions call) => PostAsync(
        $"get a token for user {userName} of {domain}", UrlEncoding.Path("v3", "auth", "tokens"),
        IamBodies.Password(userName, password, domain, scope),
        header: null, ReadToken, call);

    /// <summary>CreateTokenWithIdToken: exchanges an ID token of a trusted identity provider for a token of IAM.</summary>
    /// <param name="providerId">The identity provider.</param>
    /// <param name="idToken">Its token.</param>
    /// <param name="projectId">The project that the token is for, if that is known.</param>
    /// <exception cref="ModelArtsException">The ID token was rejected, or the request failed.</exception>
    public Task<IamToken> CreateTokenWithIdTokenAsync(
        string providerId, SecureString idToken, string? projectId, CallOptions call) => PostAsync(
        $"exchange the ID token of identity provider {providerId}", UrlEncoding.Path("v3.0", "OS-AUTH", "id-token", "tokens"),
        IamBodies.IdToken(idToken, projectId), ("X-Idp-Id", providerId), ReadToken, call);

    /// <summary>CreateTemporaryAccessKeyByToken: temporary keys for the holder of a token.</summary>
    /// <exception cref="ModelArtsException">The request failed.</exception>
    public Task<AccessKeyCredential> CreateTemporaryKeyAsync(IamToken token, CallOptions call) => PostAsync(
        "get temporary keys for a token", TemporaryKeys, IamBodies.Token(token.Value, TokenKeySeconds), header: null, ReadTemporaryKey,
        call);

    /// <summary>CreateTemporaryAccessKeyByAgency: temporary keys of an agency, for a caller that it trusts.</summary>
    /// <exception cref="ModelArtsException">There is no such agency, it may not be assumed, or the request failed.</exception>
    public Task<AccessKeyCredential> AssumeAgencyAsync(AssumedAgency agency, CallOptions call) => PostAsync(
        $"assume agency {agency}", TemporaryKeys, IamBodies.AssumeRole(agency), header: null, ReadTemporaryKey, call);

    /// <summary>KeystoneValidateToken: the holder of a token.</summary>
    /// <exception cref="ModelArtsException">The request failed.</exception>
    public Task<TokenHolder> ValidateTokenAsync(SecureString token, CallOptions call) => GetAsync(
        "look up the user of the token in IAM", UrlEncoding.Path("v3", "auth", "tokens"),
        ("X-Subject-Token", token.Reveal()), ReadHolder, call);

    /// <summary>KeystoneListAuthDomains: the caller's account.</summary>
    /// <exception cref="ModelArtsException">The request failed.</exception>
    public Task<TokenHolder> FindDomainAsync(CallOptions call) => GetAsync(
        "look up the account of the access key in IAM", UrlEncoding.Path("v3", "auth", "domains"), header: null, ReadDomain, call);

    /// <summary>The temporary key in a response.</summary>
    /// <param name="response">The response.</param>
    /// <param name="service">Where the response comes from.</param>
    public static ReadResult<AccessKeyCredential> ReadTemporaryKey(ApiResponse response, string service) =>
        JsonSerializer.Deserialize(response.Json, IamJsonContext.Default.TemporaryKeyResponse)
            ?.ToCredential(new ValueOrigin(service, Failure.InvalidResponse), response.Date) is { } key ? key : new Unreadable();

    private static string TemporaryKeys => UrlEncoding.Path("v3.0", "OS-CREDENTIAL", "securitytokens");

    private static ReadResult<AccessKeyCredential> ReadTemporaryKey(ApiResponse response) => ReadTemporaryKey(response, "IAM");

    private async Task<T> GetAsync<T>(
        string purpose, string path, (string Name, string Value)? header, Func<ApiResponse, ReadResult<T>> read, CallOptions call)
    {
        var request = new ApiRequest
        {
            Action = purpose,
            Method = HttpMethod.Get,
            Endpoint = _endpoint,
            PathAndQuery = path,
            Header = header,
            MaximumLength = BodyReader.MaximumPageLength,
        };
        return (await pipeline.SendAsync(request, read, call).ConfigureAwait(false)).ValueOrThrow();
    }

    /// <summary>Requests a credential. The body contains a secret and is wiped.</summary>
    private async Task<T> PostAsync<T>(
        string purpose, string path, byte[] body, (string Name, string Value)? header, Func<ApiResponse, ReadResult<T>> read,
        CallOptions call)
    {
        try
        {
            var request = new ApiRequest
            {
                Action = purpose,
                Method = HttpMethod.Post,
                Endpoint = _endpoint,
                PathAndQuery = path,
                Body = body,
                Header = header,
                IsRepeatable = true,
            };
            return (await pipeline.SendAsync(request, read, call).ConfigureAwait(false)).ValueOrThrow();
        }
        finally
        {
            Array.Clear(body, 0, body.Length);
        }
    }

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
