using ModelArtsImages.Emulator.Images;
using ModelArtsImages.Emulator.Metadata;

namespace ModelArtsImages.Emulator.Control;

/// <summary>How the service behaves where deployments differ, and where time plays a part.</summary>
internal sealed record EmulatorSettings
{
    /// <summary>From the arrival of a request to its answer.</summary>
    public TimeSpan Latency { get; init; }

    public DeleteAnswer DeleteAnswer { get; init; }

    public ForceReadFrom ForceReadFrom { get; init; } = ForceReadFrom.Either;

    /// <summary>The status that comes with ModelArts.6797: 404 or 400.</summary>
    public int MissingStatus { get; init; } = StatusCodes.Status404NotFound;

    /// <summary>ListImageGroup without a type answers as if <c>group</c> were the id of an image.</summary>
    public bool GroupListNeedsType { get; init; } = true;

    /// <summary>RegisterImage refuses a path that SWR has no content for; otherwise it takes the content as pushed just before.</summary>
    public bool RegisterRequiresContent { get; init; }

    /// <summary>Requests may use enumerated values that the reference does not list, as with a service newer than the client.</summary>
    public bool AcceptNewValues { get; init; }

    /// <summary>How far the service's clock is from the machine's.</summary>
    public TimeSpan ClockOffset { get; init; }

    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(24);

    public TimeSpan TemporaryKeyLifetime { get; init; } = TimeSpan.FromHours(24);

    public LifeCycleSettings LifeCycle { get; init; } = new();

    public MetadataSettings Metadata { get; init; } = new();

    /// <summary>What is wrong with them; null when nothing is.</summary>
    public string? Mistake()
    {
        if (MissingStatus is not (StatusCodes.Status404NotFound or StatusCodes.Status400BadRequest))
            return "missingStatus is 404 or 400.";
        if (Metadata.TokenStatus is not (StatusCodes.Status200OK or StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed
            or StatusCodes.Status503ServiceUnavailable))
            return "metadata.tokenStatus is 200, 404, 405 or 503.";
        return Latency < TimeSpan.Zero || LifeCycle.Init < TimeSpan.Zero || LifeCycle.Creating < TimeSpan.Zero
            ? "latency and the steps of lifeCycle are not negative."
            : null;
    }
}
