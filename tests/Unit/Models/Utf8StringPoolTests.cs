using System.Text;
using ModelArtsImages.Models.Json;

namespace ModelArtsImages.Unit.Models;

public sealed class Utf8StringPoolTests
{
    [Fact]
    public void Equal_values_share_one_string() =>
        Assert.Same(Utf8StringPool.Of("ACTIVE"u8), Utf8StringPool.Of(Encoding.UTF8.GetBytes("ACTIVE")));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("1.0.0")]
    [InlineData("trainer-0001")]
    [InlineData("größe-模型")]
    public void Returns_the_received_text(string text) => Assert.Equal(text, Utf8StringPool.Of(Encoding.UTF8.GetBytes(text)));

    /// <summary>A slot depends on the beginning and the end of a value. Values that differ in the middle must not be confused.</summary>
    [Fact]
    public void Values_that_share_a_slot_are_not_confused()
    {
        for (var i = 0; i < 1000; i++)
        {
            var text = $"12345678-{i:000}-12345678";
            Assert.Equal(text, Utf8StringPool.Of(Encoding.UTF8.GetBytes(text)));
        }
    }

    [Fact]
    public void Control_characters_are_removed() => Assert.Equal("[31mACTIVE", Utf8StringPool.Of("\u001b[31mACTIVE"u8));

    [Fact]
    public void Invalid_bytes_do_not_fail() => Assert.Equal("a\ufffdb", Utf8StringPool.Of([(byte)'a', 0xff, (byte)'b']));
}
