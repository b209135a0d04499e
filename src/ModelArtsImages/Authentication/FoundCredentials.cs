namespace ModelArtsImages.Authentication;

/// <summary>Credentials, and what their source says beside them.</summary>
/// <param name="Authenticator">Proves who sends a request.</param>
/// <param name="Source">Where they were found, for people.</param>
internal sealed record FoundCredentials(RequestAuthenticator Authenticator, string Source)
{
    public string? Region { get; init; }

    public string? ProjectId { get; init; }

    public Uri? IamEndpoint { get; init; }
}
