using System.Globalization;
using System.Management.Automation;
using ModelArtsImages.Formatting;
using ModelArtsImages.Models.Json;

namespace ModelArtsImages.Unit.Formatting;

/// <summary>The cells of the views.</summary>
public sealed class ViewTextTests
{
    private static readonly DateTime Noon = new DateTime(2026, 1, 2, 12, 0, 0, DateTimeKind.Utc).ToLocalTime();
    private static readonly Screen Ansi = new(Host: null, new Style("Ansi"));
    private static readonly Screen Plain = new(Host: null, Style: null);

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
        Assert.Equal(shown, ViewText.Status(status, Ansi));

    [Theory]
    [InlineData("PlainText")]
    [InlineData("Host")]
    [InlineData("Other")]
    public void It_is_plain_where_nothing_says_that_colour_can_be_shown(string rendering) =>
        Assert.Equal("ERROR", ViewText.Status("ERROR", new Screen(Host: null, new Style(rendering))));

    [Fact]
    public void It_is_plain_without_a_style() => Assert.Equal("ERROR", ViewText.Status("ERROR", Plain));

    [Fact]
    public void What_is_not_there_is_an_empty_cell()
    {
        foreach (var record in new[] { new PSObject(new Image()), new PSObject() })
        {
            foreach (var cell in Cells) Assert.Equal(string.Empty, cell(record).Trim());
        }
    }

    [Fact]
    public void Cells_are_the_same_of_an_image_and_of_what_another_session_gave_back()
    {
        var image = new PSObject(
            new Image
            {
                Id = "i",
                Name = "app",
                Tag = "1",
                Type = "T",
                Status = "ERROR",
                Visibility = "V",
                Architecture = "A",
                Size = 8_900_000_000,
                UpdatedAt = Noon,
                CreatedAt = Noon,
            });
        var again = (PSObject)PSSerializer.Deserialize(PSSerializer.Serialize(image));

        Assert.All(Cells, cell => Assert.NotEmpty(cell(image).Trim()));
        Assert.All(Cells, cell => Assert.Equal(cell(image), cell(again)));
    }

    [Fact]
    public void A_day_is_this_machines_the_same_in_every_culture_and_sorts()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            // The calendar of this culture counts other years.
            CultureInfo.CurrentCulture = new CultureInfo("th-TH");
            Assert.Equal(Noon.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ViewText.Day(Noon));
            Assert.Equal(string.Empty, ViewText.Day("soon"));
            Assert.Equal(string.Empty, ViewText.Day(new PSObject()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0L, "0 B")]
    [InlineData(1023L, "1023 B")]
    [InlineData(1024L, "1.0 KB")]
    [InlineData(387840321L, "369.9 MB")]
    [InlineData(8_912_345_678L, "8.3 GB")]
    [InlineData(1024L * 1024 * 1024 - 1, "1.0 GB")]
    [InlineData(long.MaxValue, "8.0 EB")]
    [InlineData(-2048L, "-2.0 KB")]
    public void A_size_is_what_people_read(long bytes, string shown)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            Assert.Equal(shown.PadLeft(9), ViewText.SizeCell(new PSObject(new Image { Size = bytes })));
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
    public void A_cell_has_the_width_of_its_column(string? text, string cell) => Assert.Equal(cell, ImageTable.Cell(text, 5));

    [Fact]
    public void A_status_has_the_width_of_its_column_whatever_its_colour()
    {
        Assert.Equal("\u001b[31mERROR\u001b[0m   ", ViewText.StatusCell("ERROR", 8, Ansi));
        Assert.Equal("ERROR   ", ViewText.StatusCell("ERROR", 8, Plain));
        Assert.Equal("CREATE_…", ViewText.StatusCell("CREATE_FAILED", 8, Plain));
        Assert.Equal("        ", ViewText.StatusCell(status: null, 8, Ansi));
    }

    [Theory]
    [InlineData("app", "app")]
    [InlineData(null, "PyTorch 2.1")]
    [InlineData("", "PyTorch 2.1")]
    [InlineData("c9ab2b2f-edda-4556-bdbb-494e868d043c", "PyTorch 2.1")]
    [InlineData("c9ab2b2fedda4556bdbb494e868d043c", "PyTorch 2.1")]
    public void A_name_that_says_nothing_to_people_gives_way_to_the_one_that_does(string? name, string shown)
    {
        var image = RecordReaders.Image.Read("""{"show_name":"PyTorch 2.1","show_tag":"gpu"}"""u8);
        image.Name = name;

        Assert.Equal(shown, ViewText.NameCell(new PSObject(image)).TrimEnd());
        Assert.Equal("gpu", ViewText.TagCell(new PSObject(image)).TrimEnd());
    }

    [Fact]
    public void A_name_has_a_width_also_where_no_host_says_how_wide_its_screen_is() =>
        Assert.Equal(31, ViewText.NameCell(new PSObject(new Image { Name = "app" })).Length);

    [Fact]
    public void What_is_no_account_is_not_the_current_one() => Assert.Equal(string.Empty, ViewText.CurrentMark(new PSObject("an account")));

    private static Func<PSObject, string>[] Cells =>
    [
        ViewText.NameCell, ViewText.TagCell, ViewText.TypeCell, ViewText.StatusCell, ViewText.VisibilityCell, ViewText.ArchitectureCell,
        ViewText.SizeCell,
        ViewText.UpdatedCell, ViewText.CreatedCell, ViewText.StatusText,
    ];

    private sealed record Style(string OutputRendering);
}
