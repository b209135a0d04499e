using ModelArtsImages.Cleanup.Retention;

namespace ModelArtsImages.Unit.Cleanup.Retention;

/// <summary>The images that are among the newest of their name, and those that count.</summary>
public sealed class NewestImagesTests
{
    private static readonly DateTime Now = new(2026, 11, 29, 12, 0, 0, DateTimeKind.Local);

    [Fact]
    public void Keeps_the_specified_number()
    {
        Image[] images = [Made("1", 1), Made("2", 2), Made("3", 3), Made("4", 4)];
        Assert.Equal(["1", "2"], Kept(2, images));
        Assert.Equal(["1", "2", "3", "4"], Kept(9, images));
    }

    [Fact]
    public void Images_with_the_same_time_are_kept_together() =>
        Assert.Equal(["1", "2", "3"], Kept(2, Made("1", 1), Made("2", 5), Made("3", 5), Made("4", 6)));

    [Fact]
    public void A_repeated_image_is_counted_once_with_its_earliest_date()
    {
        Assert.Equal(["a1", "A1", "2"], Kept(2, Made("a1", 1), Made("A1", 1), Made("2", 10), Made("3", 20)));
        Assert.Equal(["a1", "a1", "2"], Kept(2, Made("a1", 1), Made("a1", 9), Made("2", 5), Made("3", 20)));
    }

    [Theory]
    [InlineData(-0.9, false), InlineData(-1, true)]
    public void An_image_is_counted_unless_its_date_is_a_day_or_more_in_the_future(double days, bool isKept) =>
        Assert.Equal(isKept, Kept(1, Made("1", days), Made("2", 10)).Contains("2"));

    [Theory]
    [InlineData("CREATE_FAILED"), InlineData("ERROR"), InlineData("CREATING"), InlineData(null)]
    public void An_inactive_image_is_not_counted(string? status)
    {
        var other = Made("1", 1);
        other.Status = status;
        Assert.Contains("2", Kept(1, other, Made("2", 10)));
    }

    [Theory]
    [InlineData(null), InlineData("")]
    public void An_image_without_an_id_is_not_counted(string? id) => Assert.Contains("2", Kept(1, Made(id, 1), Made("2", 10)));

    [Fact]
    public void An_image_without_a_date_is_kept_but_not_counted() => Assert.Equal(
        ["1", "2"],
        Kept(1, new Image { Id = "1", Namespace = "team", Name = "app", Status = "ACTIVE" }, Made("2", 10), Made("3", 20)));

    [Fact]
    public void An_image_of_a_name_of_which_none_is_counted_is_kept() => Assert.Equal(["1"], Kept(1, Made("1", -30)));

    [Fact]
    public void The_case_of_project_and_registry_does_not_matter()
    {
        var series = ImageSeries.Of(Placed("p", "cn-north-4", "swr.cn-north-4.myhuaweicloud.com/team/app:1"));

        Assert.Equal(series, ImageSeries.Of(Placed("P", "CN-North-4", "SWR.cn-north-4.MyHuaweiCloud.com/Team/app:2")));
        Assert.NotEqual(series, ImageSeries.Of(Placed("q", "cn-north-4", "swr.cn-north-4.myhuaweicloud.com/team/app:1")));
        Assert.NotEqual(series, ImageSeries.Of(Placed("p", "cn-east-3", "swr.cn-north-4.myhuaweicloud.com/team/app:1")));
        Assert.NotEqual(series, ImageSeries.Of(Placed("p", "cn-north-4", "swr.cn-east-3.myhuaweicloud.com/team/app:1")));
    }

    [Theory]
    [InlineData("Team", "app"), InlineData("other", "app"), InlineData("team", "App"), InlineData("team", "other")]
    public void Another_organization_or_name_is_a_different_series(string organization, string name)
    {
        var other = new Image { Namespace = organization, Name = name };
        Assert.NotEqual(ImageSeries.Of(new Image { Namespace = "team", Name = "app" }), ImageSeries.Of(other));
    }

    [Fact]
    public void A_path_without_a_registry_belongs_to_the_same_series_however_it_is_written() => Assert.Equal(
        ImageSeries.Of(Placed("p", "r", "team/app:1")), ImageSeries.Of(Placed("p", "r", "/team/app:2")));

    [Fact]
    public void The_reason_says_which_fact_keeps_an_image()
    {
        Assert.Equal("It is among the newest 2 of team/app.", NewestImages.WhyKept(Made("1", 1), 2));
        Assert.Equal("It is not among the newest 2 of team/app.", NewestImages.WhyExpired(Made("1", 1), 2));
        Assert.StartsWith(
            "It is not known when it was created", NewestImages.WhyKept(new Image { Namespace = "team", Name = "app" }, 2),
            StringComparison.Ordinal);
        Assert.StartsWith("Its name or organization is not known", NewestImages.WhyKept(new Image(), 2), StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Kept(int count, params Image[] images)
    {
        var newest = new NewestImages(images, Now);
        return images.Where(image => newest.MayBeNewest(image, count)).Select(static image => image.Id);
    }

    private static Image Made(string? id, double days) => new()
    {
        Id = id, Namespace = "team", Name = "app", Status = "ACTIVE", CreatedAt = Now.AddDays(-days),
    };

    private static Image Placed(string project, string region, string path) => new()
    {
        ProjectId = project, Region = region, Namespace = "team", Name = "app", SwrPath = path,
    };
}
