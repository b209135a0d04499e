using System.Security.Cryptography;

namespace ModelArtsImages.Authentication.Signing;

/// <summary>The hash and the HMAC of a signature, with their names.</summary>
/// <param name="Name">The name in the <c>Authorization</c> header: <c>SDK-HMAC-SHA256</c> or <c>SDK-HMAC-SM3</c>.</param>
/// <param name="SettingName">The name in the settings of the vendor's Terraform provider and SDKs.</param>
/// <param name="Hash">The hash of the first bytes of an array.</param>
/// <param name="Hmac">The HMAC of a key and the first bytes of an array.</param>
internal sealed record SigningAlgorithm(
    string Name, string SettingName, Func<byte[], int, byte[]> Hash, Func<byte[], byte[], int, byte[]> Hmac)
{
    /// <summary>The default.</summary>
    public static readonly SigningAlgorithm HmacSha256 = new("SDK-HMAC-SHA256", "HmacSHA256", HashSha256, static (key, data, length) =>
    {
        using var hmac = new HMACSHA256(key);
        return hmac.ComputeHash(data, 0, length);
    });

    /// <summary>Required by some accounts in China (GB/T 32905-2016).</summary>
    public static readonly SigningAlgorithm HmacSm3 = new(
        "SDK-HMAC-SM3", "HmacSM3",
        static (data, length) => Sm3.Hash(data.AsSpan(0, length)), static (key, data, length) => Sm3.Hmac(key, data.AsSpan(0, length)));

    private byte[]? _emptyHash;

    /// <summary>The hash of an empty body, which most requests have.</summary>
    public byte[] EmptyHash => _emptyHash ??= Hash([], 0);

    /// <summary>Finds an algorithm by either name, ignoring case; <see langword="null"/> if there is none.</summary>
    public static SigningAlgorithm? Of(string name) => Array.Find(
        [HmacSha256, HmacSm3],
        algorithm => ((string[])[algorithm.Name, algorithm.SettingName]).Contains(name, StringComparer.OrdinalIgnoreCase));

    private static byte[] HashSha256(byte[] data, int length)
    {
        using var sha256 = SHA256.Create();
        return sha256.ComputeHash(data, 0, length);
    }
}
