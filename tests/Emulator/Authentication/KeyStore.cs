using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ModelArtsImages.Emulator.Authentication;

/// <summary>The key pairs that are valid: the accounts' own, and the temporary ones given out since.</summary>
internal sealed class KeyStore
{
    private readonly ConcurrentDictionary<string, AccessKeyPair> _keys = new(StringComparer.Ordinal);

    public KeyStore()
    {
        foreach (var account in Accounts.All)
            _keys[account.AccessKey] = new AccessKeyPair(account.AccessKey, account.SecretKey, account);
    }

    public AccessKeyPair? Find(string accessKey) => _keys.GetValueOrDefault(accessKey);

    public AccessKeyPair IssueTemporary(Account account, DateTimeOffset expiresAt)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        var key = new AccessKeyPair(
            "HST" + RandomNumberGenerator.GetString(Letters, 17),
            RandomNumberGenerator.GetString(Letters + "abcdefghijklmnopqrstuvwxyz", 40),
            account,
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(240)),
            expiresAt);
        return _keys[key.AccessKey] = key;
    }
}
