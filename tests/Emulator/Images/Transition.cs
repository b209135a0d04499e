namespace ModelArtsImages.Emulator.Images;

/// <summary>A change of an image that time brings.</summary>
/// <param name="ImageId">Which image.</param>
/// <param name="At">When, in <see cref="Environment.TickCount64"/>.</param>
/// <param name="Apply">What becomes of it.</param>
internal sealed record Transition(string ImageId, long At, Func<Image, Image> Apply);
