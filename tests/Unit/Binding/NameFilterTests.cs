using ModelArtsImages.Binding;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Unit.Binding;

/// <summary>Names and organizations: the queries to the service, the local filter, and the names that were not found.</summary>
public sealed class NameFilterTests
{
    [Fact]
    public void Without_names_everything_matches_and_nothing_remains_to_filter()
    {
        var filter = new NameFilter(null, null);

        Assert.False(filter.IsActive);
        Assert.Equal([NameQuery.Any], filter.Queries);
        Assert.True(filter.Matches(new Image()));
        Assert.Empty(filter.Missing);
    }

    [Fact]
    public void One_name_without_wildcards_is_left_to_the_service()
    {
        var filter = new NameFilter(["app"], null);

        Assert.False(filter.IsActive);
        Assert.Equal([new NameQuery("app", false)], filter.Queries);
    }

    [Fact]
    public void A_name_with_capitals_is_requested_as_typed_and_in_lower_case()
    {
        var filter = new NameFilter(["App"], null);

        Assert.True(filter.IsActive);
        Assert.Equal([new NameQuery("App", false), new NameQuery("app", false)], filter.Queries);
        Assert.True(filter.Matches(new Image { Id = "1", Name = "App" }));
        Assert.True(filter.Matches(new Image { Id = "2", Name = "app" }));
        Assert.False(filter.Matches(new Image { Id = "3", Name = "app-2" }));
        Assert.False(filter.Matches(new Image { Id = "1", Name = "App" }));
    }

    [Theory]
    [InlineData("train[")]
    [InlineData("x", "train[")]
    [InlineData("[")]
    [InlineData("app:v[")]
    public void An_invalid_wildcard_pattern_is_an_error_immediately(params string[] names) =>
        Assert.Equal(Failure.InvalidArgument, Assert.Throws<ModelArtsException>(() => new NameFilter(names, null)).Failure);

    [Theory]
    [InlineData("py*", "pytorch", true)]
    [InlineData("PY*", "pytorch", true)]
    [InlineData("py*", "PyTorch", true)]
    [InlineData("py*", "app", false)]
    [InlineData("*torch", "pytorch", true)]
    [InlineData("p?torch", "pytorch", true)]
    [InlineData("[op]ytorch", "pytorch", true)]
    [InlineData("py*", null, false)]
    public void Wildcards_are_filtered_locally(string pattern, string? name, bool passes) =>
        Assert.Equal(passes, new NameFilter([pattern], null).Matches(new Image { Id = "1", Name = name }));

    [Theory]
    [InlineData("app:v1", "team", "app", "v1", true)]
    [InlineData("app:v1", "team", "app", "V1", false)]
    [InlineData("App:v1", "team", "app", "v1", true)]
    [InlineData("app:v*", "team", "app", "v2", true)]
    [InlineData("app:v1", "team", "app", null, false)]
    [InlineData("Team/app", "team", "app", "v1", true)]
    [InlineData("team/app", "other", "app", "v1", false)]
    [InlineData("team/app", null, "app", "v1", false)]
    [InlineData("t*/a*:v1", "team", "app", "v1", true)]
    [InlineData("swr.x.com/team/app:v1", "team", "app", "v1", true)]
    [InlineData("swr.y.com/team/app:v1", "team", "app", "v1", false)]
    [InlineData("localhost:5000/team/app:v1", "team", "app", "v1", false)]
    [InlineData("team/sub/app", "team", "sub/app", "v1", true)]
    public void A_name_may_have_organization_tag_and_registry(string pattern, string? organization, string name, string? tag, bool passes)
    {
        var image = new Image { Id = "1", Name = name, Namespace = organization, Tag = tag, SwrPath = "swr.x.com/team/app:v1" };

        Assert.Equal(passes, new NameFilter([pattern], null).Matches(image));
    }

    [Theory]
    [InlineData("team/app", "app", "team")]
    [InlineData("t*/app", "app", null)]
    [InlineData("swr.x.com/team/app:v1", "app", "team")]
    public void The_service_filters_by_name_and_organization_only(string pattern, string name, string? organization) =>
        Assert.Equal([new NameQuery(name, false, organization)], new NameFilter([pattern], null).Queries);

    [Fact]
    public void Literal_organizations_are_requested_one_by_one_and_patterns_filtered_locally()
    {
        Assert.Equal(
            [NameQuery.Any with { Namespace = "a" }, NameQuery.Any with { Namespace = "b" }], new NameFilter(null, ["a", "b"]).Queries);
        var filter = new NameFilter(null, ["a*", "b"]);
        Assert.Equal([NameQuery.Any], filter.Queries);
        Assert.True(filter.IsActive);
        Assert.True(filter.Matches(new Image { Id = "1", Namespace = "abc" }));
        Assert.False(filter.Matches(new Image { Id = "2", Namespace = "xyz" }));
        Assert.False(filter.Matches(new Image { Id = "3" }));
    }

    [Fact]
    public void An_image_that_matches_overlapping_patterns_is_returned_once()
    {
        var filter = new NameFilter(["app*", "*1"], null);

        Assert.Equal(2, filter.Queries.Count);
        Assert.True(filter.Matches(new Image { Id = "a", Name = "app1" }));
        Assert.False(filter.Matches(new Image { Id = "A", Name = "app1" }));
        Assert.True(filter.Matches(new Image { Id = "b", Name = "x1" }));
        Assert.True(filter.Matches(new Image { Name = "x1" }));
    }

    [Fact]
    public void Equal_queries_are_sent_once() => Assert.Equal(2, new NameFilter(["app", "APP", "app"], null).Queries.Count);

    [Fact]
    public void Only_an_unmatched_literal_name_is_missing()
    {
        var filter = new NameFilter(["app", "team/x:1", "other*"], null);
        Assert.Equal(["app", "team/x:1"], filter.Missing);

        filter.Matches(new Image { Id = "1", Name = "app" });
        filter.Matches(new Image { Id = "2", Name = "x", Namespace = "team", Tag = "2" });

        Assert.Equal(["team/x:1"], filter.Missing);
    }

    [Fact]
    public void A_literal_tag_is_part_of_a_missing_name()
    {
        var image = new Image { Id = "1", Name = "app", Tag = "v1" };
        var (literal, pattern) = (new NameFilter(["app"], null, ["v2"]), new NameFilter(["app"], null, ["w*"]));

        Assert.False(literal.Matches(image));
        Assert.False(pattern.Matches(image));
        Assert.Equal(["app"], literal.Missing);
        Assert.Empty(pattern.Missing);
    }

    [Fact]
    public void An_unmatched_literal_organization_is_missing_unless_names_are_specified()
    {
        var filter = new NameFilter(null, ["Team", "other*"]);
        Assert.Equal(["Team"], filter.Missing);
        filter.Matches(new Image { Id = "1", Namespace = "team" });
        Assert.Empty(filter.Missing);
        Assert.Equal(["app"], new NameFilter(["app"], ["team"]).Missing);
    }

    [Fact]
    public void A_group_has_no_tag()
    {
        Assert.True(new NameFilter(["team/app"], null).Matches(new ImageGroup { Id = "1", Name = "app", Namespace = "team" }));
        Assert.False(new NameFilter(["app:v1"], null).Matches(new ImageGroup { Id = "1", Name = "app", Namespace = "team" }));
    }
}
