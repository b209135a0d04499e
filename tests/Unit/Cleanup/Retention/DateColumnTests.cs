using System.Globalization;
using ModelArtsImages.Cleanup.Retention;
using ModelArtsImages.Errors;
using ModelArtsImages.Text;

namespace ModelArtsImages.Unit.Cleanup.Retention;

/// <summary>A file's dates are read in one format, or not at all.</summary>
public sealed class DateColumnTests
{
    private static readonly DateTime Now = new(2026, 11, 29, 12, 0, 0, DateTimeKind.Local);

    [Theory]
    [InlineData("en-US", "2/11/2026 10:00:00 AM", "11/13/2026 9:30:00 PM")]
    [InlineData("en-US", "2/11/2026 10:00", "02/11/2026")]
    [InlineData("de-DE", "02.11.2026 10:00:00", "13.11.2026 21:30:00")]
    [InlineData("zh-CN", "2026/11/2 10:00:00", "2026/11/13 21:30:00")]
    [InlineData("en-US", "2026-11-02T10:00:00Z", "2026-11-13 21:30:00.5 +08:00")]
    [InlineData("de-DE", "2026-11-02", "2026-11-13T21:30")]
    [InlineData("en-US", "2/11/2026", "some day")]
    [InlineData("en-US", "", "1/1/0001 12:00:00 AM")]
    public void Reads_one_format(string culture, params string[] texts) => Check(culture, texts);

    [Theory]
    [InlineData("en-US", "2/11/2026 10:00:00", "13/11/2026 21:30:00")]
    [InlineData("en-US", "02.11.2026 10:00:00")]
    [InlineData("en-US", "2/11/2026 10:00:00 AM", "2026-11-13T21:30:00Z")]
    [InlineData("de-DE", "2026-11-02", "02.11.2026 10:00:00")]
    [InlineData("en-US", "2/11/2026", "12/11/2026")]
    [InlineData("en-US", "2. listopadu 2026 10:00:00")]
    [InlineData("en-US", "2026-13-02")]
    public void Mixed_or_contradictory_formats_are_an_error(string culture, params string[] texts)
    {
        var error = Assert.Throws<ModelArtsException>(() => Check(culture, texts));
        Assert.Equal(Failure.InvalidArgument, error.Failure);
        Assert.Contains("CreatedAt of", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_of_changes_are_checked_too() => InCulture("en-US", static () =>
    {
        var error = Assert.Throws<ModelArtsException>(
            () => DateColumn.Check([new Image { Id = "1", Written = new(null, Read("02.11.2026")) }], Now));
        Assert.Contains("UpdatedAt of", error.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void A_change_before_the_creation_is_a_contradiction() => InCulture("en-US", () =>
    {
        // October 1 and November 2, because days come first.
        var image = new Image { Id = "1", Written = new(Read("2/11/2026"), Read("1/10/2026")) };
        Assert.Throws<ModelArtsException>(() => DateColumn.Check([image], Now));
        DateColumn.Check([new Image { Id = "1", Written = new(Read("1/10/2026"), Read("2/11/2026")) }], Now);
        DateColumn.Check([new Image { Id = "1", Written = new(Read("1/10/2026"), Read("1/10/2026")) }], Now);
        // In ISO 8601, no date can be misread.
        DateColumn.Check([new Image { Id = "1", Written = new(Read("2026-11-02"), Read("2026-10-01")) }], Now);
        DateColumn.Check([new Image { Id = "1", Written = new(Read("2/11/2026"), Read("2026-01-10")) }], Now);
        DateColumn.Check([new Image { Id = "1", Written = new(Read("2026-11-02"), Read("1/10/2026")) }], Now);
    });

    [Fact]
    public void Only_a_date_that_may_be_misread_cannot_be_in_the_future()
    {
        Check("en-US", ["11/30/2026 11:59:00 AM"]);
        Assert.Throws<ModelArtsException>(() => Check("en-US", ["11/30/2026 12:01:00 PM"]));
        Check("en-US", ["2027-01-01"]);
    }

    [Fact]
    public void A_date_is_read_by_its_format() => InCulture("en-US", () =>
    {
        Assert.Equal(new DateTime(2026, 2, 11, 10, 0, 0), Read("2/11/2026 10:00:00 AM").Value);
        Assert.Equal(new DateTime(2026, 11, 2, 10, 0, 0, DateTimeKind.Utc).ToLocalTime(), Read("2026-11-02T10:00:00Z").Value);
        Assert.Null(Read("some day").Value);
        Assert.Null(Read("02.11.2026").Value);
        Assert.Null(Read("1969-12-31").Value);
    });

    private static void Check(string culture, string[] texts) => InCulture(culture, () => DateColumn.Check(
        [.. texts.Select(static text => new Image { Id = "1", Written = new(Read(text), null) })], Now));

    private static WrittenTime Read(string text) => WrittenTime.Read(text, CultureInfo.CurrentCulture);

    private static void InCulture(string name, Action action)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(name, useUserOverride: false);
        try
        {
            action();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
