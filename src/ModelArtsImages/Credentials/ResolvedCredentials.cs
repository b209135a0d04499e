using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Authentication.Tokens;
using ModelArtsImages.Http;

namespace ModelArtsImages.Credentials;

/// <summary>Credentials, with the region, project, and endpoint of their source.</summary>
/// <param name="Source">The source of the credentials, for display.</param>
internal sealed record ResolvedCredentials(IdentitySource Identity, string Source)
{
    public ResolvedCredentials(AccessKeyCredential key, string source)
        : this(new AccessKeySource(key), source)
    {
    }

    public string? Region { get; init; }

    /// <summary>The project's id.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The project's name, if it is not the region's.</summary>
    public string? ProjectName { get; init; }

    /// <summary>The region that the project is in, if it is not <see cref="Region"/>.</summary>
    public string? ProjectRegion { get; init; }

    public Uri? IamEndpoint { get; init; }

    /// <summary>The same credentials for another project.</summary>
    public ResolvedCredentials WithoutProject() => this with { ProjectId = null, ProjectName = null, ProjectRegion = null };

    /// <inheritdoc cref="IdentitySource.CreateAuthenticator"/>
    public RequestAuthenticator CreateAuthenticator(TokenScope scope) => Identity.CreateAuthenticator(scope);
}
