using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ModelArtsImages.Emulator.Metadata;

/// <summary>The metadata tokens that were given out.</summary>
internal sealed class MetadataTokens
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _expiry = new(StringComparer.Ordinal);

    public string Issue(DateTimeOffset expiresAt)
    {
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(42));
        _expiry[token] = expiresAt;
        return token;
    }

    public bool IsGood(string? token, DateTimeOffset now) => token is not null && _expiry.TryGetValue(token, out var expiry) && now < expiry;
}
