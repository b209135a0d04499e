using System.Security.Cryptography;
using System.Text;

namespace ModelArtsImages.Authentication;

/// <summary>
/// Tells secrets apart without keeping them: a hash whose key is made anew in each process, so that nothing can be learnt from it
/// elsewhere.
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
