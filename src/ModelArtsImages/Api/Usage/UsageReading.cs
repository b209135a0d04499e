namespace ModelArtsImages.Api;

/// <summary>What a source said of one workspace.</summary>
/// <param name="Found">Who uses which image.</param>
/// <param name="Missing">Why there may be more; <see langword="null"/> where that is all.</param>
internal sealed record UsageReading(IReadOnlyCollection<ImageReference> Found, string? Missing = null);
