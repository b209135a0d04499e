namespace ModelArtsImages.Authentication.Tokens;

/// <summary>Who acts, as the service itself says it.</summary>
/// <param name="User">The user's name or URN; <see langword="null"/> where the service does not tell it.</param>
/// <param name="Domain">The account's name, or its id where the name is not told.</param>
internal readonly record struct CallerIdentity(string? User, string? Domain);
