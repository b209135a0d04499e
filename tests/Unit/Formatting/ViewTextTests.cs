using System.Globalization;
using ModelArtsImages.Formatting;

namespace ModelArtsImages.Unit.Formatting;

/// <summary>The cells of the views.</summary>
public sealed class ViewTextTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("ACTIVE", "\u001b[32mACTIVE\u001b[0m")]
    [InlineData("active", "\u001b[32mactive\u001b[0m")]
    [InlineData("INIT", "\u001b[33mINIT\u001b[0m")]
    [InlineData("CREATING", "\u001b[33mCREATING\u001b[0m")]
    [InlineData("CREATE_FAILED", "\u001b[31mCREATE_FAILED\u001b[0m")]
    [InlineData("ERROR", "\u001b[31mERROR\u001b[0m")]
    [InlineData("DELETED", "\u001b[90mDELETED\u001b[0m")]
    [InlineData("HIBERNATING", "HIBERNATING")]
    [InlineData("", "")]
    public void A_status_has_its_colour_where_colour_is_wanted(string status, string shown) =>
        Assert.Equal(shown, ViewText.Status(status, host: null, new Style("Ansi")));

    [Theory]
    [InlineData("PlainText")]
    [InlineData("Host")]
    [InlineData("Other")]
    public void It_is_plain_where_nothing_says_that_colour_can_be_shown(string rendering) =>
        Assert.Equal("ERROR", ViewText.Status("ERROR", host: null, new Style(rendering)));

    [Fact]
    public void It_is_plain_without_a_style() => Assert.Equal("ERROR", ViewText.Status("ERROR", host: null, style: null));

    [Fact]
    public void What_is_not_there_is_an_empty_cell()
    {
        Assert.Equal(string.Empty, ViewText.Status(status: null, host: null, new Style("Ansi")));
        Assert.Equal(string.Empty, ViewText.Day(null));
        Assert.Equal(string.Empty, ViewText.Time(null));
        Assert.Equal(string.Empty, ViewText.Join(null));
    }

    [Fact]
    public void Dates_are_local()
    {
        Assert.Equal(Noon.ToLocalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ViewText.Day(Noon));
        Assert.Equal(Noon.ToLocalTime().ToString("G", CultureInfo.CurrentCulture), ViewText.Time(Noon));
    }

    [Fact]
    public void A_day_is_the_same_in_every_culture_and_sorts()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            // Its calendar counts other years.
            CultureInfo.CurrentCulture = new CultureInfo("th-TH");
            Assert.StartsWith("2026-", ViewText.Day(Noon), StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Values_are_one_line() => Assert.Equal("CPU, GPU", ViewText.Join(["CPU", "GPU"]));

    private sealed record Style(string OutputRendering);
}
