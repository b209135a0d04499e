using System.Buffers;
using System.Text;

namespace ModelArtsImages.Authentication.Signing;

/// <summary>Collects text as UTF-8 in a pooled array.</summary>
internal ref struct Utf8Buffer
{
    private byte[] _bytes;

    public Utf8Buffer(int capacity) => _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public readonly byte[] Bytes => _bytes;

    public int Length { get; private set; }

    public void Append(string text) => Append(text, text.Length);

    /// <summary>Appends the beginning of a text.</summary>
    public void Append(string text, int length)
    {
        EnsureRoom(Encoding.UTF8.GetMaxByteCount(length));
        Length += Encoding.UTF8.GetBytes(text, 0, length, _bytes, Length);
    }

    public void Append(char ascii)
    {
        EnsureRoom(1);
        _bytes[Length++] = (byte)ascii;
    }

    /// <summary>Appends bytes as lower-case hexadecimal digits.</summary>
    public void AppendHex(byte[] hash)
    {
        const string Digits = "0123456789abcdef";
        EnsureRoom(hash.Length * 2);
        foreach (var b in hash)
        {
            _bytes[Length++] = (byte)Digits[b >> 4];
            _bytes[Length++] = (byte)Digits[b & 15];
        }
    }

    /// <summary>Empties the buffer, and keeps its array.</summary>
    public void Clear() => Length = 0;

    public override readonly string ToString() => Encoding.UTF8.GetString(_bytes, 0, Length);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes, clearArray: false);
        _bytes = [];
    }

    private void EnsureRoom(int more)
    {
        if (_bytes.Length - Length >= more) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + more));
        Buffer.BlockCopy(_bytes, 0, larger, 0, Length);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
