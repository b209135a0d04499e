using System.Text;
using ModelArtsImages.Authentication.Signing;

namespace ModelArtsImages.Unit.Authentication.Signing;

/// <summary>SM3 as GB/T 32905-2016 defines it.</summary>
public sealed class Sm3Tests
{
    [Theory]
    // The two examples of the standard's appendix A, and the empty text.
    [InlineData("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    [InlineData(
        "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd",
        "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")]
    [InlineData("", "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b")]
    public void Produces_the_examples_of_the_standard(string text, string hash) =>
        Assert.Equal(hash, Hex(Sm3.Hash(Encoding.ASCII.GetBytes(text))));

    [Fact]
    public void Does_not_depend_on_how_a_text_is_split()
    {
        for (var length = 0; length <= 200; length++)
        {
            var text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, length).Select(static i => (char)('a' + (i % 26)))));
            var whole = Hex(Sm3.Hash(text));
            for (var part = 0; part <= length; part += 7) Assert.Equal(whole, Hex(Sm3.Hash(text.AsSpan(0, part), text.AsSpan(part))));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void HMAC_follows_RFC_2104(int keyLength)
    {
        var key = Enumerable.Range(0, keyLength).Select(static i => (byte)i).ToArray();
        var text = Encoding.ASCII.GetBytes("what is signed");

        var padded = (key.Length <= 64 ? key : Sm3.Hash(key)).Concat(new byte[64]).Take(64).ToArray();
        var inner = Sm3.Hash([.. padded.Select(static b => (byte)(b ^ 0x36)), .. text]);
        var expected = Sm3.Hash([.. padded.Select(static b => (byte)(b ^ 0x5C)), .. inner]);

        Assert.Equal(Hex(expected), Hex(Sm3.Hmac(key, text)));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
