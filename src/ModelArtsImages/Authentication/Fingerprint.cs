using System.Security.Cryptography;
using System.Text;

namespace ModelArtsImages.Authentication;

/// <summary>
/// Distinguishes secrets without keeping them: a hash with a random key for each process, so that it reveals nothing elsewhere.
/// </summary>
internal static class Fingerprint
{
    private static readonly byte[] Key = NewKey();

    public static string Of(string secret)
    {
        using var hash = new HMACSHA256(Key);
        return Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes(secret)));
    }

    private static byte[] NewKey()
    {
        var key = new byte[32];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(key);
        return key;
    }
}
