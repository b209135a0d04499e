using System.Text.Json.Nodes;
using ModelArtsImages.Emulator.Control;
using ModelArtsImages.Emulator.Service;
using ModelArtsImages.Emulator.Swr;

namespace ModelArtsImages.Emulator.Images;

/// <summary>Starts the life cycle of new images: INIT, CREATING, and the outcome from the settings.</summary>
internal sealed class NewImages(ImageStore store, SwrRegistry registry, SettingsHolder settings, ServiceClock clock)
{
    /// <summary>Adds the image in its first state; null if the project already has an image with that path.</summary>
    public Image? Start(string projectId, JsonObject fields)
    {
        var life = settings.Current.LifeCycle;
        ImageDefaults.Complete(fields, clock.Now);
        fields["status"] = FirstStatus(life);
        if (life.Outcome != ImageStatus.Active && FirstStatus(life) == life.Outcome)
            fields["status_message"] = life.FailureMessage;
        fields["size"] = registry.Find((string)fields["swr_path"]!)?.Size ?? SwrRegistry.UsualSize;
        var image = new Image(projectId, fields);
        return store.TryAdd(image, Life(image.Id, life)) ? image : null;
    }

    /// <summary>A step without a duration is omitted.</summary>
    private static string FirstStatus(LifeCycleSettings life) =>
        life.Init > TimeSpan.Zero ? ImageStatus.Init : life.Creating > TimeSpan.Zero ? ImageStatus.Creating : life.Outcome;

    /// <summary>No two steps have the same time, because their order would not be certain.</summary>
    private Transition[] Life(string imageId, LifeCycleSettings life)
    {
        var creating = Environment.TickCount64 + (long)life.Init.TotalMilliseconds;
        var done = creating + (long)life.Creating.TotalMilliseconds;
        var steps = new List<Transition>();
        if (life.Init > TimeSpan.Zero && life.Creating > TimeSpan.Zero)
            steps.Add(new Transition(imageId, creating, Into(ImageStatus.Creating)));
        steps.Add(new Transition(imageId, done, image =>
        {
            if (life.Outcome != ImageStatus.Active)
                return Into(life.Outcome)(image).With(("status_message", life.FailureMessage));
            registry.Push(image);
            return Into(ImageStatus.Active)(image);
        }));
        return [.. steps];
    }

    private Func<Image, Image> Into(string status) =>
        image => image.With(("status", status), ("update_at", clock.Now.ToUnixTimeMilliseconds()));
}

/// <summary>The life cycle of a new image: INIT, then CREATING, then the outcome.</summary>
internal sealed record LifeCycleSettings
{
    /// <summary>How long it stays INIT.</summary>
    public TimeSpan Init { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long it is CREATING after that.</summary>
    public TimeSpan Creating { get; init; } = TimeSpan.FromMilliseconds(700);

    /// <summary>ACTIVE, CREATE_FAILED, ERROR, or a value that no client knows yet.</summary>
    public string Outcome { get; init; } = ImageStatus.Active;

    /// <summary>The status_message of an outcome that is not ACTIVE.</summary>
    public string FailureMessage { get; init; } = "Failed to push the image to SWR: no space left on device.";
}
