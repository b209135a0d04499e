using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ModelArtsImages.Emulator.Authentication;

/// <summary>A key pair for checking signatures; a temporary one has a security token and expires.</summary>
internal sealed record AccessKeyPair(
    string AccessKey, string SecretKey, Identity Identity, string? SecurityToken = null, DateTimeOffset? ExpiresAt = null);

/// <summary>The valid key pairs: those of the accounts, and the temporary ones that were issued since.</summary>
internal sealed class KeyStore
{
    private readonly ConcurrentDictionary<string, AccessKeyPair> _keys = new(StringComparer.Ordinal);

    public KeyStore()
    {
        foreach (var account in Accounts.All)
            _keys[account.AccessKey] = new AccessKeyPair(account.AccessKey, account.SecretKey, Identity.User(account));
    }

    public AccessKeyPair? Find(string accessKey) => _keys.GetValueOrDefault(accessKey);

    public AccessKeyPair IssueTemporary(Identity identity, DateTimeOffset expiresAt)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        var key = new AccessKeyPair(
            "HST" + RandomNumberGenerator.GetString(Letters, 17),
            RandomNumberGenerator.GetString(Letters + "abcdefghijklmnopqrstuvwxyz", 40),
            identity,
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(240)),
            expiresAt);
        return _keys[key.AccessKey] = key;
    }

    /// <summary>Makes a temporary key invalid before it expires.</summary>
    public void Revoke(string accessKey)
    {
        if (Find(accessKey)?.SecurityToken is not null)
            _keys.TryRemove(accessKey, out _);
    }

    /// <summary>Makes all temporary keys invalid.</summary>
    public void RevokeTemporary()
    {
        foreach (var key in _keys.Keys)
            Revoke(key);
    }
}
