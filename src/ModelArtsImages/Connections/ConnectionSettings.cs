using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Http;

namespace ModelArtsImages.Connections;

/// <summary>The user's settings for a connection, apart from the credentials. Defaults replace <see langword="null"/>.</summary>
internal sealed record ConnectionSettings
{
    public string? Region { get; init; }

    public string? ProjectId { get; init; }

    public Uri? Endpoint { get; init; }

    public Uri? IamEndpoint { get; init; }

    /// <summary><see langword="null"/>: as HW_SIGNING_ALGORITHM says, else SDK-HMAC-SHA256.</summary>
    public SigningAlgorithm? Signing { get; init; }

    public Uri? SwrEndpoint { get; init; }

    public Uri? StsEndpoint { get; init; }

    /// <summary>Whether to verify the identity before the account is connected.</summary>
    public bool Verify { get; init; }

    /// <summary>Whether nothing can be changed with the context.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether it is the default account in a process in which the user has connected accounts.</summary>
    public bool IsUnnamed { get; init; }

    public PipelineSettings Pipeline { get; init; } = new();
}
