using ModelArtsImages.Binding;

namespace ModelArtsImages.Unit.Binding;

/// <summary>The filters other than names for which the service has no parameter.</summary>
public sealed class ImageFilterTests
{
    private static readonly DateTime Noon = new(2026, 1, 2, 12, 0, 0, DateTimeKind.Local);

    [Fact]
    public void Without_conditions_everything_matches_and_nothing_remains_to_filter()
    {
        var filter = new ImageFilter(null, null);

        Assert.False(filter.IsActive);
        Assert.True(filter.Matches(new Image()));
    }

    [Fact]
    public void Status_and_visibility_are_case_insensitive()
    {
        var filter = new ImageFilter(["error", "CREATE_*"], ["private"]);

        Assert.True(filter.IsActive);
        Assert.True(filter.Matches(new Image { Status = "ERROR", Visibility = "PRIVATE" }));
        Assert.True(filter.Matches(new Image { Status = "create_failed", Visibility = "Private" }));
        Assert.False(filter.Matches(new Image { Status = "ACTIVE", Visibility = "PRIVATE" }));
        Assert.False(filter.Matches(new Image { Status = "ERROR", Visibility = "PUBLIC" }));
        Assert.False(filter.Matches(new Image { Visibility = "PRIVATE" }));
        Assert.False(filter.Matches(new Image { Status = "ERROR" }));
    }

    [Fact]
    public void An_unknown_date_is_not_before_any_date()
    {
        var created = new ImageFilter(null, null) { CreatedBefore = Noon };
        var updated = new ImageFilter(null, null) { UpdatedBefore = Noon };

        Assert.True(created.IsActive && updated.IsActive);
        Assert.True(created.Matches(new Image { CreatedAt = Noon.AddTicks(-1) }));
        Assert.False(created.Matches(new Image { CreatedAt = Noon }));
        Assert.False(created.Matches(new Image { UpdatedAt = Noon.AddYears(-1) }));
        Assert.True(updated.Matches(new Image { UpdatedAt = Noon.AddTicks(-1) }));
        Assert.False(updated.Matches(new Image { UpdatedAt = Noon }));
        Assert.False(updated.Matches(new Image { CreatedAt = Noon.AddYears(-1) }));
    }
}
