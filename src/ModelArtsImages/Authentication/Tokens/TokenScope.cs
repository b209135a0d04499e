using ModelArtsImages.Authentication.Signing;
using ModelArtsImages.Http;

namespace ModelArtsImages.Authentication.Tokens;

/// <summary>Where an identity is asked for, and for which project.</summary>
/// <param name="IamEndpoint">IAM; <see langword="null"/> if it is not known, as for another cloud.</param>
/// <param name="Region">The region.</param>
/// <param name="ProjectId">The project's id, if it is known.</param>
/// <param name="Settings">How requests are sent.</param>
internal sealed record TokenScope(Uri? IamEndpoint, string Region, string? ProjectId, PipelineSettings Settings)
{
    /// <summary>The project's name: the region's, unless it is one below it.</summary>
    public string ProjectName { get; init; } = Region;

    /// <summary>STS; <see langword="null"/> if it is not known, as for another cloud.</summary>
    public Uri? StsEndpoint { get; init; }

    /// <summary>Measures how long credentials last.</summary>
    public IClock Clock { get; init; } = SystemClock.Instance;

    /// <summary>How requests are signed, if there are keys.</summary>
    public SigningAlgorithm Signing { get; init; } = SigningAlgorithm.HmacSha256;
}
