namespace ModelArtsImages.Emulator.Images;

/// <summary>The states that a new image goes through.</summary>
internal static class LifeCycle
{
    /// <summary>The state it starts with: a step that takes no time is not seen.</summary>
    public static string FirstStatus(LifeCycleSettings life) =>
        life.Init > TimeSpan.Zero ? ImageStatus.Init : life.Creating > TimeSpan.Zero ? ImageStatus.Creating : life.Outcome;

    public static Transition[] Of(string imageId, LifeCycleSettings life)
    {
        var start = Environment.TickCount64;
        var created = start + (long)life.Init.TotalMilliseconds;
        var message = life.Outcome == ImageStatus.Active ? null : life.FailureMessage;
        return
        [
            new Transition(imageId, created, ImageStatus.Creating, null),
            new Transition(imageId, created + (long)life.Creating.TotalMilliseconds, life.Outcome, message),
        ];
    }
}
