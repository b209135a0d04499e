using System.Buffers.Binary;

namespace ModelArtsImages.Authentication.Signing;

/// <summary>
/// The hash function SM3 of GB/T 32905-2016. .NET does not include it, and a library would add megabytes to every PowerShell process.
/// </summary>
internal static class Sm3
{
    private const int BlockLength = 64;

    private static readonly uint[] Start =
        [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E];

    /// <summary>The hash of the parts, one after the other.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second = default)
    {
        // The padding: a bit that is set, zeros, and the length in bits.
        var length = first.Length + second.Length;
        var padded = new byte[(length + 8 + BlockLength) / BlockLength * BlockLength];
        first.CopyTo(padded);
        second.CopyTo(padded.AsSpan(first.Length));
        padded[length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(padded.Length - 8), 8 * (ulong)length);

        Span<uint> state = stackalloc uint[8];
        Start.CopyTo(state);
        for (var i = 0; i < padded.Length; i += BlockLength) Compress(state, padded.AsSpan(i, BlockLength));
        // It may begin with a key.
        Array.Clear(padded, 0, padded.Length);

        var hash = new byte[4 * state.Length];
        for (var i = 0; i < state.Length; i++) BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(4 * i), state[i]);
        return hash;
    }

    /// <summary>HMAC (RFC 2104) over SM3.</summary>
    public static byte[] Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> text)
    {
        Span<byte> inner = stackalloc byte[BlockLength];
        Span<byte> outer = stackalloc byte[BlockLength];
        inner.Clear();
        if (key.Length <= BlockLength) key.CopyTo(inner);
        else Hash(key).CopyTo(inner);
        for (var i = 0; i < BlockLength; i++)
        {
            outer[i] = (byte)(inner[i] ^ 0x5C);
            inner[i] ^= 0x36;
        }

        var hash = Hash(outer, Hash(inner, text));
        inner.Clear();
        outer.Clear();
        return hash;
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[68];
        for (var j = 0; j < 16; j++) w[j] = BinaryPrimitives.ReadUInt32BigEndian(block.Slice(4 * j));
        for (var j = 16; j < 68; j++) w[j] = P1(w[j - 16] ^ w[j - 9] ^ Rotate(w[j - 3], 15)) ^ Rotate(w[j - 13], 7) ^ w[j - 6];

        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var j = 0; j < 64; j++)
        {
            var ss1 = Rotate(Rotate(a, 12) + e + Rotate(j < 16 ? 0x79CC4519u : 0x7A879D8Au, j % 32), 7);
            var ss2 = ss1 ^ Rotate(a, 12);
            var ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
            var gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
            var tt1 = ff + d + ss2 + (w[j] ^ w[j + 4]);
            var tt2 = gg + h + ss1 + w[j];
            (d, c, b, a) = (c, Rotate(b, 9), a, tt1);
            (h, g, f, e) = (g, Rotate(f, 19), e, P0(tt2));
        }

        state[0] ^= a;
        state[1] ^= b;
        state[2] ^= c;
        state[3] ^= d;
        state[4] ^= e;
        state[5] ^= f;
        state[6] ^= g;
        state[7] ^= h;
    }

    private static uint P0(uint x) => x ^ Rotate(x, 9) ^ Rotate(x, 17);

    private static uint P1(uint x) => x ^ Rotate(x, 15) ^ Rotate(x, 23);

    private static uint Rotate(uint x, int count) => (x << count) | (x >> (32 - count));
}
