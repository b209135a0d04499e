using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Unit.Pipeline;

public sealed class GracePeriodTests
{
    [Fact]
    public void Ends_when_its_limit_has_passed()
    {
        using var period = new GracePeriod();
        period.Limit(TimeSpan.FromMilliseconds(1));
        Assert.True(period.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Can_be_shortened()
    {
        using var period = new GracePeriod();
        period.Limit(TimeSpan.FromHours(1));
        period.Limit(TimeSpan.FromMilliseconds(1));
        Assert.True(period.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Cannot_be_extended()
    {
        using var period = new GracePeriod();
        period.Limit(TimeSpan.FromMilliseconds(100));
        period.Limit(TimeSpan.FromHours(1));
        Assert.True(period.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Accepts_a_limit_after_its_end()
    {
        var period = new GracePeriod();
        period.Dispose();
        period.Limit(TimeSpan.Zero);
    }
}
