namespace ModelArtsImages.Emulator.Authentication;

/// <summary>A token and what it is good for; one that is scoped to no project is good for IAM alone.</summary>
internal sealed record IssuedToken(string Value, Account Account, Project? Project, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);
