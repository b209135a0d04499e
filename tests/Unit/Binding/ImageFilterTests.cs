using ModelArtsImages.Binding;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Unit.Binding;

/// <summary>The filters of the client, for which the service has no parameter.</summary>
public sealed class ImageFilterTests
{
    [Fact]
    public void Without_conditions_everything_passes_and_nothing_is_left_to_filter()
    {
        var filter = new ImageFilter(null, null, null);

        Assert.False(filter.IsActive);
        Assert.Equal([NameQuery.Any], filter.NameQueries);
        Assert.True(filter.Matches(new Image()));
    }

    [Fact]
    public void One_name_without_wildcards_is_the_services_alone()
    {
        var filter = new ImageFilter(["app"], null, null);

        Assert.False(filter.IsActive);
        Assert.Equal([new NameQuery("app", false)], filter.NameQueries);
    }

    [Fact]
    public void A_name_with_capitals_is_asked_for_as_typed_and_in_lower_case()
    {
        var filter = new ImageFilter(["App"], null, null);

        Assert.True(filter.IsActive);
        Assert.Equal([new NameQuery("App", false), new NameQuery("app", false)], filter.NameQueries);
        Assert.True(filter.Matches(new Image { Id = "1", Name = "App" }));
        Assert.True(filter.Matches(new Image { Id = "2", Name = "app" }));
        Assert.False(filter.Matches(new Image { Id = "3", Name = "app-2" }));
        Assert.False(filter.Matches(new Image { Id = "1", Name = "App" }));
    }

    [Theory]
    [InlineData("train[")]
    [InlineData("x", "train[")]
    [InlineData("[")]
    public void An_invalid_wildcard_is_an_error_at_once(params string[] names) =>
        Assert.Equal(Failure.InvalidArgument, Assert.Throws<ModelArtsException>(() => new ImageFilter(names, null, null)).Failure);

    [Theory]
    [InlineData("py*", "pytorch", true)]
    [InlineData("PY*", "pytorch", true)]
    [InlineData("py*", "PyTorch", true)]
    [InlineData("py*", "app", false)]
    [InlineData("*torch", "pytorch", true)]
    [InlineData("p?torch", "pytorch", true)]
    [InlineData("[op]ytorch", "pytorch", true)]
    [InlineData("py*", null, false)]
    public void Wildcards_are_filtered_here(string pattern, string? name, bool passes) =>
        Assert.Equal(passes, new ImageFilter([pattern], null, null).Matches(new Image { Id = "1", Name = name }));

    [Fact]
    public void Status_and_visibility_are_compared_without_case()
    {
        var filter = new ImageFilter(null, ["error", "CREATE_FAILED"], ["private"]);

        Assert.True(filter.Matches(new Image { Status = "ERROR", Visibility = "PRIVATE" }));
        Assert.True(filter.Matches(new Image { Status = "create_failed", Visibility = "Private" }));
        Assert.False(filter.Matches(new Image { Status = "ACTIVE", Visibility = "PRIVATE" }));
        Assert.False(filter.Matches(new Image { Status = "ERROR", Visibility = "PUBLIC" }));
        Assert.False(filter.Matches(new Image { Visibility = "PRIVATE" }));
        Assert.False(filter.Matches(new Image { Status = "ERROR" }));
    }

    [Fact]
    public void What_overlapping_patterns_find_passes_once()
    {
        var filter = new ImageFilter(["app*", "*1"], null, null);

        Assert.Equal(2, filter.NameQueries.Count);
        Assert.True(filter.Matches(new Image { Id = "a", Name = "app1" }));
        Assert.False(filter.Matches(new Image { Id = "A", Name = "app1" }));
        Assert.True(filter.Matches(new Image { Id = "b", Name = "x1" }));
        Assert.True(filter.Matches(new Image { Name = "x1" }));
    }

    [Fact]
    public void What_is_asked_for_twice_is_asked_once() =>
        Assert.Equal(2, new ImageFilter(["app", "APP", "app"], null, null).NameQueries.Count);
}
