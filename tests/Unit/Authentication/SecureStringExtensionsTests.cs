using System.Text;
using ModelArtsImages.Authentication;

namespace ModelArtsImages.Unit.Authentication;

/// <summary>A secret is stored and read unchanged, and the memory in which it was readable is cleared.</summary>
public sealed class SecureStringExtensionsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("a\0b")]
    [InlineData("Passwörd 镜像 \ud83d\ude00")]
    public void A_protected_secret_can_be_revealed(string secret)
    {
        using var secure = SecureStringExtensions.Protect(secret);

        Assert.Equal(secret, secure.Reveal());
        Assert.Equal(secret, secure.Use(0, static (bytes, _) => Encoding.UTF8.GetString(bytes)));
        Assert.True(secure.IsReadOnly());
    }

    [Fact]
    public void The_bytes_are_wiped_after_use_even_after_an_exception()
    {
        using var secure = SecureStringExtensions.Protect("secret");
        byte[] seen = [];

        secure.Use(0, (bytes, _) => seen = bytes);
        Assert.All(seen, static b => Assert.Equal(0, b));
        Assert.Throws<InvalidOperationException>(() => secure.Use<int, int>(0, (bytes, _) =>
        {
            seen = bytes;
            throw new InvalidOperationException();
        }));
        Assert.All(seen, static b => Assert.Equal(0, b));
    }
}
