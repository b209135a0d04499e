using System.Buffers.Binary;
using System.Numerics;

namespace ModelArtsImages.Emulator.Authentication;

/// <summary>
/// The hash SM3 of GB/T 32905-2016 and its HMAC. It is written from the standard and not copied from the client, because
/// shared code would have the same errors.
/// </summary>
internal static class Sm3
{
    public const int HashSize = 32;
    private const int BlockSize = 64;

    public static byte[] HashData(ReadOnlySpan<byte> data)
    {
        var padded = new byte[(data.Length + 8 + BlockSize) / BlockSize * BlockSize];
        data.CopyTo(padded);
        padded[data.Length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(padded.Length - 8), (ulong)data.Length * 8);

        Span<uint> state = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
        for (var at = 0; at < padded.Length; at += BlockSize)
            Compress(state, padded.AsSpan(at, BlockSize));

        var hash = new byte[HashSize];
        for (var i = 0; i < state.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(4 * i), state[i]);
        return hash;
    }

    public static byte[] Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        var block = new byte[BlockSize];
        (key.Length > BlockSize ? HashData(key) : key).CopyTo(block);
        var inner = HashData([.. block.Select(b => (byte)(b ^ 0x36)), .. data]);
        return HashData([.. block.Select(b => (byte)(b ^ 0x5c)), .. inner]);
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[68];
        for (var j = 0; j < 16; j++)
            w[j] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * j)..]);
        for (var j = 16; j < w.Length; j++)
            w[j] = P1(w[j - 16] ^ w[j - 9] ^ Rotate(w[j - 3], 15)) ^ Rotate(w[j - 13], 7) ^ w[j - 6];

        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (var j = 0; j < 64; j++)
        {
            var early = j < 16;
            var ss1 = Rotate(Rotate(a, 12) + e + Rotate(early ? 0x79cc4519u : 0x7a879d8au, j), 7);
            var ss2 = ss1 ^ Rotate(a, 12);
            var tt1 = (early ? a ^ b ^ c : (a & b) | (a & c) | (b & c)) + d + ss2 + (w[j] ^ w[j + 4]);
            var tt2 = (early ? e ^ f ^ g : (e & f) | (~e & g)) + h + ss1 + w[j];
            (a, b, c, d) = (tt1, a, Rotate(b, 9), c);
            (e, f, g, h) = (P0(tt2), e, Rotate(f, 19), g);
        }

        ReadOnlySpan<uint> mixed = [a, b, c, d, e, f, g, h];
        for (var i = 0; i < state.Length; i++)
            state[i] ^= mixed[i];
    }

    private static uint P0(uint x) => x ^ Rotate(x, 9) ^ Rotate(x, 17);

    private static uint P1(uint x) => x ^ Rotate(x, 15) ^ Rotate(x, 23);

    private static uint Rotate(uint x, int bits) => BitOperations.RotateLeft(x, bits);
}
