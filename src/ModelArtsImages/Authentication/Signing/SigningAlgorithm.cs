using System.Security.Cryptography;

namespace ModelArtsImages.Authentication.Signing;

/// <summary>The hash and the HMAC of a signature, with their names.</summary>
internal abstract class SigningAlgorithm
{
    /// <summary>The default.</summary>
    public static readonly SigningAlgorithm HmacSha256 = new Sha256Algorithm();

    /// <summary>Required by some accounts in China (GB/T 32905-2016).</summary>
    public static readonly SigningAlgorithm HmacSm3 = new Sm3Algorithm();

    /// <summary>The name in the <c>Authorization</c> header: <c>SDK-HMAC-SHA256</c> or <c>SDK-HMAC-SM3</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The name in the settings of the vendor's Terraform provider and SDKs: <c>HmacSHA256</c> or <c>HmacSM3</c>.</summary>
    protected abstract string SettingName { get; }

    /// <summary>The hash of an empty body, in lower-case hexadecimal digits.</summary>
    public abstract string EmptyHash { get; }

    /// <summary>Finds an algorithm by either name, ignoring case; <see langword="null"/> if there is none.</summary>
    public static SigningAlgorithm? Of(string name) => Array.Find([HmacSha256, HmacSm3], algorithm => algorithm.IsNamed(name));

    public abstract byte[] Hash(byte[] data, int length);

    public abstract byte[] Hmac(byte[] key, byte[] data, int length);

    private bool IsNamed(string name) =>
        string.Equals(Name, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(SettingName, name, StringComparison.OrdinalIgnoreCase);

    private sealed class Sha256Algorithm : SigningAlgorithm
    {
        /// <summary>One per thread, because it is not thread-safe and holds a handle of the operating system.</summary>
        [ThreadStatic]
        private static SHA256? _sha256;

        public override string Name => "SDK-HMAC-SHA256";

        protected override string SettingName => "HmacSHA256";

        public override string EmptyHash => "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

        public override byte[] Hash(byte[] data, int length) => (_sha256 ??= SHA256.Create()).ComputeHash(data, 0, length);

        public override byte[] Hmac(byte[] key, byte[] data, int length)
        {
            using var hmac = new HMACSHA256(key);
            return hmac.ComputeHash(data, 0, length);
        }
    }

    private sealed class Sm3Algorithm : SigningAlgorithm
    {
        public override string Name => "SDK-HMAC-SM3";

        protected override string SettingName => "HmacSM3";

        public override string EmptyHash => "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b";

        public override byte[] Hash(byte[] data, int length) => Sm3.Hash(data.AsSpan(0, length));

        public override byte[] Hmac(byte[] key, byte[] data, int length) => Sm3.Hmac(key, data.AsSpan(0, length));
    }
}
