namespace ModelArtsImages.Emulator.Images;

/// <summary>How a new image comes to its end: INIT, then CREATING, then the outcome.</summary>
internal sealed record LifeCycleSettings
{
    /// <summary>How long it stays INIT.</summary>
    public TimeSpan Init { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long it is CREATING then.</summary>
    public TimeSpan Creating { get; init; } = TimeSpan.FromMilliseconds(700);

    /// <summary>ACTIVE, CREATE_FAILED, ERROR, or a value that no client knows yet.</summary>
    public string Outcome { get; init; } = ImageStatus.Active;

    /// <summary>The status_message of an outcome that is not ACTIVE.</summary>
    public string FailureMessage { get; init; } = "Failed to push the image to SWR: no space left on device.";
}
