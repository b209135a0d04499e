using System.Text.Json;
using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Authentication;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Service;

namespace ModelArtsImages.Emulator.Iam;

/// <summary><c>POST /v3/auth/tokens</c></summary>
internal sealed class KeystoneCreateUserTokenByPassword(TokenIssuer issuer)
{
    public ServiceResponse Run(ServiceRequest request) => AuthBody.Read(request.Body) is { } auth ? Run(auth) : AuthBody.Malformed;

    private ServiceResponse Run(AuthBody auth)
    {
        if (!auth.HasMethod("password"))
            return AuthBody.Malformed;
        var (user, domain) = (auth.Node("identity", "password", "user"), auth.Node("identity", "password", "user", "domain"));
        if (AuthBody.Text(user, "name") is not { } name || AuthBody.Text(user, "password") is not { } password
            || (AuthBody.Text(domain, "name") ?? AuthBody.Text(domain, "id")) is not { } owner)
        {
            return AuthBody.Malformed;
        }
        var account = Accounts.All.FirstOrDefault(a =>
            (owner == a.DomainName || owner == a.DomainId) && a.UserName == name && a.Password == password);
        return account is null
            ? IamError.Unauthenticated("The username or password is wrong.")
            : issuer.Issue(Identity.User(account), auth, "password");
    }
}

/// <summary><c>POST /v3.0/OS-AUTH/id-token/tokens</c>: exchanges the token of an identity provider for a token of IAM.</summary>
internal sealed class CreateTokenWithIdToken(TokenIssuer issuer, IdTokens idTokens)
{
    public ServiceResponse Run(ServiceRequest request)
    {
        if (AuthBody.Read(request.Body) is not { } auth || AuthBody.Text(auth.Node("id_token"), "id") is not { } idToken)
            return AuthBody.Malformed;
        if (request.Header("X-Idp-Id") != IdTokens.ProviderId)
            return IamError.Of(StatusCodes.Status404NotFound, $"Could not find Identity Provider: {request.Header("X-Idp-Id")}.");
        return idTokens.Verify(idToken) is { } identity
            ? issuer.Issue(identity, auth, "mapped")
            : IamError.Unauthenticated("The id token is invalid or has expired.");
    }
}

/// <summary><c>GET /v3/auth/tokens</c>: describes the token in <c>X-Subject-Token</c>.</summary>
internal sealed class KeystoneValidateToken(TokenStore tokens, TokenIssuer issuer, ServiceClock clock)
{
    public ServiceResponse Run(ServiceRequest request) =>
        request.Header("X-Subject-Token") is { } value && tokens.Find(value) is { } token && token.ExpiresAt > clock.Now
            ? issuer.Describe(StatusCodes.Status200OK, token)
            : IamError.Of(StatusCodes.Status404NotFound, "Could not find token.");
}

/// <summary>Issues tokens.</summary>
internal sealed class TokenIssuer(TokenStore tokens, SettingsHolder settings, ServiceClock clock)
{
    /// <summary>Issues a token for the project in the request, or for none if the request has none.</summary>
    public ServiceResponse Issue(Identity identity, AuthBody auth, string method)
    {
        var scope = auth.Node("scope", "project");
        var (name, id) = (AuthBody.Text(scope, "name"), AuthBody.Text(scope, "id"));
        var project = identity.Account.Projects.FirstOrDefault(p => p.Id == id || (id is null && p.Name == name));
        if (project is null && (id ?? name) is { } wanted)
            return IamError.BadRequest($"The project {wanted} does not exist.");
        if (settings.Current.Iam.Has(IamDeviation.Project))
            project = identity.Account.Projects.First(other => other != project);
        return Describe(
            StatusCodes.Status201Created, tokens.Issue(identity, project, method, clock.Now, settings.Current.TokenLifetime));
    }

    public ServiceResponse Describe(int status, IssuedToken token)
    {
        var (account, iam) = (token.Identity.Account, settings.Current.Iam);
        var (userId, userName) = iam.Has(IamDeviation.User)
            ? (account.ColleagueId, account.ColleagueName)
            : (token.Identity.Id, token.Identity.Name);
        if (iam.Has(IamDeviation.Domain)) account = Accounts.All.First(other => other != account);
        var domain = new { Id = account.DomainId, Name = account.DomainName };
        return ServiceResponse.Json(status, new
        {
            Token = new
            {
                ExpiresAt = IamTime.Of(token.ExpiresAt),
                IssuedAt = IamTime.Of(token.IssuedAt),
                Methods = new[] { token.Method },
                Project = token.Project is { } project ? new { project.Id, project.Name, Domain = domain } : null,
                User = new { Id = userId, Name = userName, Domain = domain, PasswordExpiresAt = "" },
                Roles = new[] { new { Id = "0", Name = "te_admin" } },
                Catalog = Array.Empty<object>(),
            },
        }).WithHeader("X-Subject-Token", token.Value);
    }
}

/// <summary>The object under <c>auth</c> in the body of a request for credentials.</summary>
internal sealed class AuthBody(JsonNode auth)
{
    public static ServiceResponse Malformed { get; } = IamError.BadRequest("Request body is invalid.");

    /// <summary>The object; null if the body has none.</summary>
    public static AuthBody? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return !body.IsEmpty && JsonNode.Parse(body.Span) is JsonObject fields && fields["auth"] is JsonObject auth
                ? new AuthBody(auth)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public bool HasMethod(string method) => Node("identity", "methods") is JsonArray methods
        && methods.Any(m => m is JsonValue value && value.TryGetValue<string>(out var name) && name == method);

    /// <summary>The value at the path of names; null if one of them is missing.</summary>
    public JsonNode? Node(params ReadOnlySpan<string> names)
    {
        var node = auth;
        foreach (var name in names)
        {
            if (node is not JsonObject fields || fields[name] is not { } next)
                return null;
            node = next;
        }
        return node;
    }

    public static string? Text(JsonNode? node, string name) =>
        node is JsonObject fields && fields[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>The number at the path of names; null if there is none.</summary>
    public static int? Number(JsonNode? node, string name) =>
        node is JsonObject fields && fields[name] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}
