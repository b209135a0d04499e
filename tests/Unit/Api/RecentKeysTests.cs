using ModelArtsImages.Api;

namespace ModelArtsImages.Unit.Api;

/// <summary>The last so many keys.</summary>
public sealed class RecentKeysTests
{
    [Fact]
    public void A_key_is_new_once_whatever_its_case()
    {
        var keys = new RecentKeys(10);

        Assert.True(keys.Add("a"));
        Assert.False(keys.Add("a"));
        Assert.False(keys.Add("A"));
    }

    [Fact]
    public void What_is_older_than_the_capacity_is_forgotten()
    {
        var keys = new RecentKeys(2);
        foreach (var key in new[] { "a", "b", "c" }) Assert.True(keys.Add(key));

        Assert.False(keys.Add("b"));
        Assert.False(keys.Add("c"));
        Assert.True(keys.Add("a"));
    }
}
