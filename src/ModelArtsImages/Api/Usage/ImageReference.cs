namespace ModelArtsImages.Api;

/// <summary>Something that exists names an image.</summary>
/// <param name="User">Who names it.</param>
/// <param name="Id">The image's id, where it is named by that.</param>
/// <param name="Path">The image's path, with or without the registry, where it is named by that.</param>
internal readonly record struct ImageReference(ImageUser User, string? Id, string? Path);
