using System.Globalization;
using System.Management.Automation;
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
    public void Dates_are_read_as_a_file_or_another_session_gives_them_back()
    {
        var asNoted = new PSObject();
        asNoted.Properties.Add(new PSNoteProperty("UtcDateTime", Noon.UtcDateTime));
        object[] forms =
        [
            new PSObject(Noon), Noon.UtcDateTime, Noon.LocalDateTime, new PSObject(Noon.UtcDateTime), Noon.ToString(CultureInfo.InvariantCulture), Noon.ToString("o"), asNoted,
            PSSerializer.Deserialize(PSSerializer.Serialize(Noon, 1)), PSSerializer.Deserialize(PSSerializer.Serialize(Noon, 2)),
        ];

        Assert.All(forms, static form => Assert.Equal(ViewText.Time(Noon), ViewText.Time(form)));
        Assert.Equal(string.Empty, ViewText.Day("soon"));
        Assert.Equal(string.Empty, ViewText.Day(new PSObject()));
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

    [Theory]
    [InlineData(null, "     ")]
    [InlineData("abc", "abc  ")]
    [InlineData("abcde", "abcde")]
    [InlineData("abcdef", "abcd…")]
    public void A_cell_has_the_width_of_its_column(string? text, string cell) => Assert.Equal(cell, ViewText.Cell(text, 5));

    [Theory]
    [InlineData(null, "     ")]
    [InlineData(12L, "   12")]
    [InlineData(123456L, "1234…")]
    public void A_number_is_at_the_right_of_its_column(long? number, string cell) => Assert.Equal(cell, ViewText.Number(number, 5));

    [Fact]
    public void A_status_has_the_width_of_its_column_whatever_its_colour()
    {
        Assert.Equal("\u001b[31mERROR\u001b[0m   ", ViewText.StatusCell("ERROR", 8, host: null, new Style("Ansi")));
        Assert.Equal("ERROR   ", ViewText.StatusCell("ERROR", 8, host: null, style: null));
        Assert.Equal("CREATE_…", ViewText.StatusCell("CREATE_FAILED", 8, host: null, style: null));
        Assert.Equal("        ", ViewText.StatusCell(status: null, 8, host: null, new Style("Ansi")));
    }

    [Fact]
    public void A_name_has_a_width_also_where_no_host_says_how_wide_its_screen_is() => Assert.Equal("app".PadRight(29), ViewText.ImageName("app", host: null));

    [Fact]
    public void What_is_no_account_is_not_the_current_one()
    {
        Assert.Equal(string.Empty, ViewText.CurrentMark(null));
        Assert.Equal(string.Empty, ViewText.CurrentMark("an account"));
    }

    [Fact]
    public void Values_are_one_line() => Assert.Equal("CPU, GPU", ViewText.Join(["CPU", "GPU"]));

    private sealed record Style(string OutputRendering);
}
