using System.Runtime.InteropServices;
using System.Security;
using System.Text;

namespace ModelArtsImages.Authentication;

/// <summary>Opens a <see cref="SecureString"/> for the moment that it is used.</summary>
internal static class SecureStringExtensions
{
    public static SecureString Protect(string secret)
    {
        var secure = new SecureString();
        foreach (var c in secret) secure.AppendChar(c);
        secure.MakeReadOnly();
        return secure;
    }

    /// <summary>The secret as a string, for a header; do not keep it.</summary>
    public static string Reveal(this SecureString secret)
    {
        var unmanaged = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return Marshal.PtrToStringUni(unmanaged, secret.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(unmanaged);
        }
    }

    /// <summary>Passes the secret as UTF-8 to <paramref name="use"/> and wipes it afterwards.</summary>
    public static TResult Use<TState, TResult>(this SecureString secret, TState state, Func<byte[], TState, TResult> use)
    {
        var bytes = ToUtf8(secret);
        try
        {
            return use(bytes, state);
        }
        finally
        {
            Array.Clear(bytes, 0, bytes.Length);
        }
    }

    private static byte[] ToUtf8(SecureString secret)
    {
        var unmanaged = Marshal.SecureStringToGlobalAllocUnicode(secret);
        var characters = new char[secret.Length];
        try
        {
            Marshal.Copy(unmanaged, characters, 0, characters.Length);
            return Encoding.UTF8.GetBytes(characters);
        }
        finally
        {
            Array.Clear(characters, 0, characters.Length);
            Marshal.ZeroFreeGlobalAllocUnicode(unmanaged);
        }
    }
}
