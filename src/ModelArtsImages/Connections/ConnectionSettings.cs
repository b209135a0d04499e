using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Http;

namespace ModelArtsImages.Connections;

/// <summary>What the user said about a connection, apart from the credentials. What is <see langword="null"/> is found out.</summary>
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

    /// <summary>Whether the service is asked who acts before the account is connected.</summary>
    public bool Verify { get; init; }

    /// <summary>Whether nothing can be changed with the context.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether it is the default account, connected on first use in a process in which accounts were named.</summary>
    public bool IsUnnamed { get; init; }

    public PipelineSettings Pipeline { get; init; } = new();
}
