namespace ModelArtsImages.Emulator.Authentication;

/// <summary>A key pair that signatures are checked with; a temporary one has a security token and an end.</summary>
internal sealed record AccessKeyPair(string AccessKey, string SecretKey, Account Account, string? SecurityToken = null, DateTimeOffset? ExpiresAt = null);
