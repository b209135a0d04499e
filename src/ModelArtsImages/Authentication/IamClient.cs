using System.Security;
using System.Text.Json;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Text;

namespace ModelArtsImages.Authentication;

/// <summary>What the module asks of the identity service.</summary>
internal sealed class IamClient(RequestPipeline pipeline, Uri endpoint)
{
    /// <summary>KeystoneListProjects: the id of the project that carries the region's name.</summary>
    /// <param name="region">The region.</param>
    /// <param name="redact">Takes the account's secrets out of the names that IAM answers.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">The lookup failed, or there is not exactly one such project.</exception>
    public async Task<string> FindProjectIdAsync(string region, Func<string, string> redact, CallOptions call)
    {
        var request = new ApiRequest
        {
            Purpose = $"look up the project of region {region}",
            Method = HttpMethod.Get,
            Endpoint = endpoint,
            PathAndQuery = UrlEncoding.WithQuery(UrlEncoding.Path("v3", "projects"), ("name", region)),
            MaximumLength = BodyReader.MaximumPageLength,
        };
        var result = await pipeline.SendAsync(request, ReadProjects, call).ConfigureAwait(false);
        var projects = result.ValueOrThrow();
        return projects.Count == 1 ? projects[0].Id! : throw NotOne(region, projects, redact);
    }

    /// <summary>KeystoneCreateUserTokenByPassword: a token for one project.</summary>
    /// <param name="userName">The IAM user.</param>
    /// <param name="password">The user's password.</param>
    /// <param name="domainName">The account that the user belongs to.</param>
    /// <param name="identity">For which project.</param>
    /// <param name="call">Where the call is logged, and what ends it.</param>
    /// <exception cref="ModelArtsException">The password is wrong, or the request failed.</exception>
    public async Task<IamToken> CreateTokenAsync(
        string userName, SecureString password, string domainName, TokenScope identity, CallOptions call)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            IamTokenRequest.For(userName, password.Reveal(), domainName, identity.Region, identity.ProjectId),
            IamJsonContext.Default.IamTokenRequest);
        try
        {
            var request = new ApiRequest
            {
                Purpose = $"get a token for user {userName} of {domainName}",
                Method = HttpMethod.Post,
                Endpoint = endpoint,
                PathAndQuery = UrlEncoding.Path("v3", "auth", "tokens"),
                Body = body,
                    IsRepeatable = true,
            };
            var result = await pipeline.SendAsync(request, ReadToken, call).ConfigureAwait(false);
            return result.ValueOrThrow();
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
            ? new IamToken(SecureStringExtensions.Protect(value), token.Project?.Id)
            {
                ExpiresAt = token.ExpiresAt,
                IssuedAt = response.Date,
            }
            : new Unreadable();
    }

    private static ReadResult<List<IamProject>> ReadProjects(ApiResponse response) =>
        JsonSerializer.Deserialize(response.Json, IamJsonContext.Default.IamProjects)?.Projects is { } projects
            ? projects.FindAll(project => project?.Id is not null)
            : new Unreadable();

    private static ModelArtsException NotOne(string region, List<IamProject> projects, Func<string, string> redact) => projects.Count == 0
        ? new(Failure.NotConnected, $"Cannot find out the project: the account has no project named {region}.")
        {
            RecommendedAction = "Check -Region, or give -ProjectId. The console shows project ids under My Credentials > API Credentials.",
        }
        : new(
            Failure.NotConnected,
            $"Cannot find out the project: the account has {projects.Count} projects for {region}: " +
            $"{DisplayText.OneLine(string.Join(", ", projects), redact)}.")
        {
            RecommendedAction = "Choose one of them with -ProjectId.",
        };
}
