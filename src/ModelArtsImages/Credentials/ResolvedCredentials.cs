using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>Credentials, and what their source says beside them.</summary>
/// <param name="CreateAuthenticator">Makes what proves who sends a request, once it is settled where identities are asked for.</param>
/// <param name="Source">Where they were found, for people.</param>
internal sealed record ResolvedCredentials(Func<TokenScope, RequestAuthenticator> CreateAuthenticator, string Source)
{
    public ResolvedCredentials(AccessKeyCredential credential, string source)
        : this(scope => new AccessKeyAuthenticator(credential, scope.Signing), source)
    {
    }

    public string? Region { get; init; }

    /// <summary>The project's id.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The project's name, where it is not the region's.</summary>
    public string? ProjectName { get; init; }

    /// <summary>The region that the project is in, where it is not <see cref="Region"/>.</summary>
    public string? ProjectRegion { get; init; }

    public Uri? IamEndpoint { get; init; }

    /// <summary>Whether requests are signed with keys, which an agency can be assumed with.</summary>
    public bool HasKeys { get; init; } = true;

    /// <summary>The agency that is assumed.</summary>
    public AssumedAgency? Agency { get; init; }
}
