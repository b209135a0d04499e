using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Unit.Pipeline;

public sealed class GracePeriodTests
{
    [Fact]
    public void Ends_when_its_limit_has_passed()
    {
        using var patience = new GracePeriod();
        patience.Limit(TimeSpan.FromMilliseconds(1));
        Assert.True(patience.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Becomes_shorter()
    {
        using var patience = new GracePeriod();
        patience.Limit(TimeSpan.FromHours(1));
        patience.Limit(TimeSpan.FromMilliseconds(1));
        Assert.True(patience.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Does_not_become_longer()
    {
        using var patience = new GracePeriod();
        patience.Limit(TimeSpan.FromMilliseconds(100));
        patience.Limit(TimeSpan.FromHours(1));
        Assert.True(patience.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Takes_a_limit_after_its_end()
    {
        var patience = new GracePeriod();
        patience.Dispose();
        patience.Limit(TimeSpan.Zero);
    }
}
