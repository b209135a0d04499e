namespace ModelArtsImages.Emulator.Images;

/// <summary>A change of an image that time brings.</summary>
/// <param name="ImageId">Which image.</param>
/// <param name="At">When, in <see cref="Environment.TickCount64"/>.</param>
/// <param name="Status">Its state from then on.</param>
/// <param name="Message">The reason, for a state that needs one.</param>
internal sealed record Transition(string ImageId, long At, string Status, string? Message)
{
    public Image Apply(Image image)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        return Message is null
            ? image.With(("status", Status), ("update_at", now))
            : image.With(("status", Status), ("status_message", Message), ("update_at", now));
    }
}
