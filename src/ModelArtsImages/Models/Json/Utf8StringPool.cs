using System.Buffers.Binary;
using System.Text;
using ModelArtsImages.Text;

namespace ModelArtsImages.Models.Json;

/// <summary>
/// One string for all the images that share a value: a listing has the same few states, names and organizations over and over,
/// and a quarter of its allocations would be copies of them (benchmark: listing, allocated).
/// </summary>
internal static class Utf8StringPool
{
    /// <summary>Longer text hardly ever recurs.</summary>
    public const int MaximumLength = 64;

    /// <summary>
    /// The entries, by the hash of their value. A newer value replaces an older one, so the pool never grows. An entry is whole
    /// or not there, so no lock is needed.
    /// </summary>
    private static readonly Entry?[] Entries = new Entry?[4096];

    /// <summary>The text without control characters.</summary>
    /// <param name="utf8">What was received, at most <see cref="MaximumLength"/> bytes without escapes.</param>
    public static string Of(ReadOnlySpan<byte> utf8)
    {
        var place = Hash(utf8) % (uint)Entries.Length;
        if (Entries[place] is { } entry && utf8.SequenceEqual(entry.Utf8)) return entry.Text;

        var bytes = utf8.ToArray();
        var text = DisplayText.Clean(Encoding.UTF8.GetString(bytes));
        Entries[place] = new Entry(bytes, text);
        return text;
    }

    /// <summary>
    /// A hash of the beginning, the end and the length. Values that differ only in the middle share a place, which costs no more than a
    /// copy.
    /// </summary>
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var (first, last) = bytes.Length >= sizeof(ulong)
            ? (
                BinaryPrimitives.ReadUInt64LittleEndian(bytes),
                BinaryPrimitives.ReadUInt64LittleEndian(bytes.Slice(bytes.Length - sizeof(ulong))))
            : (Short(bytes), 0UL);
        var mixed = (first + (uint)bytes.Length) * 0x9E3779B97F4A7C15 ^ last * 0xC2B2AE3D27D4EB4F;
        return (uint)(mixed >> 32);
    }

    private static ulong Short(ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        foreach (var b in bytes) value = value << 8 | b;
        return value;
    }

    private sealed record Entry(byte[] Utf8, string Text);
}
