using System.Text;

namespace ModelArtsImages.Authentication.Signing;

/// <summary>Collects text as UTF-8, and can be emptied and used again.</summary>
internal sealed class Utf8Buffer
{
    private byte[] _bytes = new byte[1024];

    public byte[] Bytes => _bytes;

    public int Length { get; private set; }

    public Utf8Buffer Clear()
    {
        Length = 0;
        return this;
    }

    public Utf8Buffer Append(string text) => Append(text, text.Length);

    /// <summary>Appends the beginning of a text.</summary>
    public Utf8Buffer Append(string text, int length)
    {
        EnsureRoom(Encoding.UTF8.GetMaxByteCount(length));
        Length += Encoding.UTF8.GetBytes(text, 0, length, _bytes, Length);
        return this;
    }

    /// <summary>Appends bytes as lower-case hexadecimal digits.</summary>
    public Utf8Buffer AppendHex(byte[] hash)
    {
        const string Digits = "0123456789abcdef";
        EnsureRoom(2 * hash.Length);
        foreach (var b in hash)
        {
            _bytes[Length++] = (byte)Digits[b >> 4];
            _bytes[Length++] = (byte)Digits[b & 15];
        }

        return this;
    }

    public override string ToString() => Encoding.UTF8.GetString(_bytes, 0, Length);

    private void EnsureRoom(int more)
    {
        if (_bytes.Length - Length < more) Array.Resize(ref _bytes, (2 * _bytes.Length) + more);
    }
}
