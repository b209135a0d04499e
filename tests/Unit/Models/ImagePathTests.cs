namespace ModelArtsImages.Unit.Models;

/// <summary>The parts of a path in a registry.</summary>
public sealed class ImagePathTests
{
    [Theory]
    [InlineData("swr.cn-north-4.myhuaweicloud.com/team/app:1.0", "team", "app", "1.0")]
    [InlineData("team/app:1.0", "team", "app", "1.0")]
    [InlineData("team/app", "team", "app", "latest")]
    [InlineData("localhost/team/app:1", "team", "app", "1")]
    [InlineData("registry:5000/team/app:1", "team", "app", "1")]
    [InlineData("swr.x.com/team/tools/cuda/app:1", "team", "tools/cuda/app", "1")]
    [InlineData("team/tools/app:1", "team", "tools/app", "1")]
    [InlineData("team/app@sha256:00", "team", "app", null)]
    [InlineData("team/app:1@sha256:00", "team", "app", "1")]
    [InlineData(" team/app:1 ", "team", "app", "1")]
    public void Are_told_apart(string path, string organization, string repository, string? tag) =>
        Assert.Equal(new ImagePath(organization, repository, tag), ImagePath.Parse(path));

    [Theory]
    [InlineData(null), InlineData(""), InlineData("app"), InlineData("app:1.0"), InlineData("/app:1"), InlineData("team/:1")]
    [InlineData("team//app:1"), InlineData("swr.x.com/team/")]
    public void Are_none_of_what_is_no_path(string? path) => Assert.Null(ImagePath.Parse(path));

    [Fact]
    public void A_namespace_with_a_dot_is_no_registry_where_it_is_known() =>
        Assert.Equal(new ImagePath("my.team", "tools/app", "1"), ImagePath.Parse("my.team/tools/app:1", organization: "my.team"));

    [Fact]
    public void The_key_knows_neither_registry_nor_case() =>
        Assert.Equal(ImagePath.Parse("swr.x.com/team/app:RC1")!.Value.Key, ImagePath.Parse("Team/App:rc1")!.Value.Key);
}
