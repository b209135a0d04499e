using ModelArtsImages.Authentication;
using ModelArtsImages.Http;

namespace ModelArtsImages.Connections;

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

    public string? ProjectId { get; init; }

    public Uri? IamEndpoint { get; init; }
}
