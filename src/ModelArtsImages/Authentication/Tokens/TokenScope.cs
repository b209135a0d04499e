using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>Where and for which project an identity is requested.</summary>
/// <param name="IamEndpoint">IAM; <see langword="null"/> if it is not known, as for another cloud.</param>
internal sealed record TokenScope(Uri? IamEndpoint, string Region, string? ProjectId, PipelineSettings Settings)
{
    /// <summary>The project's name: the name of the region, unless it is a subproject.</summary>
    public string ProjectName { get; init; } = Region;

    /// <summary>STS; <see langword="null"/> if it is not known, as for another cloud.</summary>
    public Uri? StsEndpoint { get; init; }

    /// <summary>Measures the lifetime of credentials.</summary>
    public IClock Clock { get; init; } = SystemClock.Instance;

    /// <summary>The signing algorithm, for access keys.</summary>
    public SigningAlgorithm Signing { get; init; } = SigningAlgorithm.HmacSha256;
}
