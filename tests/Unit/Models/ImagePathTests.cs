namespace ModelArtsImages.Unit.Models;

/// <summary>How a path in a registry is parsed, and when two paths are the same image.</summary>
public sealed class ImagePathTests
{
    [Theory]
    [InlineData("swr.cn-north-4.myhuaweicloud.com/team/app:1.0", "team", "app", "1.0")]
    [InlineData("team/app:1.0", "team", "app", "1.0")]
    [InlineData("team/app", "team", "app", "latest")]
    [InlineData("my.team/app:1", "my.team", "app", "1")]
    [InlineData("localhost/team/app:1", "team", "app", "1")]
    [InlineData("registry:5000/team/app:1", "team", "app", "1")]
    [InlineData("swr.x.com/team/tools/cuda/app:1", "team", "tools/cuda/app", "1")]
    [InlineData("team/tools/app:1", "team", "tools/app", "1")]
    [InlineData("team/app@sha256:00", "team", "app", null)]
    [InlineData("team/app:1@sha256:00", "team", "app", "1")]
    [InlineData(" team/app:1 ", "team", "app", "1")]
    [InlineData("https://swr.x.com/team/app:1", "team", "app", "1")]
    [InlineData("docker://swr.x.com/team/app:1", "team", "app", "1")]
    [InlineData("docker://team/app:1", "team", "app", "1")]
    [InlineData("/team/app:1", "team", "app", "1")]
    [InlineData("//team//app:1", "team", "app", "1")]
    [InlineData("https:///swr.x.com//team/app:1", "team", "app", "1")]
    public void Is_read_into_its_parts(string text, string organization, string repository, string? tag)
    {
        var path = ImagePath.Parse(text);

        Assert.Equal((organization, repository, tag), (path?.Namespace, path?.Repository, path?.Tag));
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData(" "), InlineData("app"), InlineData("app:1.0"), InlineData("/app:1"), InlineData("{}")]
    [InlineData("team/:1"), InlineData("swr.x.com/team/"), InlineData("team/app:"), InlineData("team/app:1:2"), InlineData("team/app@")]
    [InlineData("team/app@sha256"), InlineData("team/../app:1"), InlineData("team/app:1?x=y"), InlineData("team/a pp:1")]
    [InlineData("team/app%3A1"), InlineData("://team/app:1"), InlineData("team:x/app:1"), InlineData("registry:5000/app:1")]
    [InlineData("team/\u0430pp:1"), InlineData("user@host/team/app:1")]
    public void Is_not_read_from_other_text(string? text) => Assert.Null(ImagePath.Parse(text));

    [Theory]
    [InlineData("swr.x.com:443/team/app:1", "swr.x.com:443"), InlineData("docker://swr.x.com/team/app:1", "swr.x.com")]
    [InlineData("team/app:1", null), InlineData("team/tools/app:1", null)]
    public void Knows_its_registry(string text, string? registry) => Assert.Equal(registry, ImagePath.Parse(text)!.Registry);

    [Fact]
    public void A_namespace_with_a_dot_is_not_a_registry_if_it_is_known()
    {
        var path = ImagePath.Parse("my.team/tools/app:1", organization: "my.team")!;

        Assert.Equal((null, "my.team", "tools/app"), (path.Registry, path.Namespace, path.Repository));
    }

    [Fact]
    public void A_first_segment_with_a_dot_has_two_readings_if_the_namespace_is_unknown() => Assert.Equal(
        ["my.team: tools/app", ": my.team/tools/app"],
        ImagePath.Readings(ImageText.Parse("my.team/tools/app:1")!)
            .Select(static path => $"{path.Registry}: {path.Namespace}/{path.Repository}"));

    [Theory]
    [InlineData("swr.x.com/team/app:1", "swr.y.com/team/app:1", true)]
    [InlineData("team/app:1", "swr.y.com/team/app:1", true)]
    [InlineData("Team/App:rc1", "team/app:rc1", true)]
    [InlineData("team/app:RC1", "team/app:rc1", false)]
    [InlineData("team/app:1", "team/app:2", false)]
    [InlineData("team/app", "team/app:1", false)]
    [InlineData("team/app", "team/app:latest", true)]
    [InlineData("team/app:1", "other/app:1", false)]
    [InlineData("team/app:1", "team/tools/app:1", false)]
    [InlineData("team/app@sha256:00", "team/app:1", true)]
    [InlineData("team/app@sha256:00", "team/app:1@sha256:00", true)]
    [InlineData("team/app@sha256:00", "team/app:1@sha256:01", false)]
    [InlineData("team/app:2@sha256:00", "team/app:1", true)]
    [InlineData("team/app:2@sha256:00", "team/app:1@sha256:00", true)]
    [InlineData("team/app:2@sha256:00", "team/app:1@sha256:01", false)]
    [InlineData("team/app:1@sha256:00", "team/app:1@sha256:01", true)]
    [InlineData("team/app@sha256:AB", "team/app:1@sha256:ab", true)]
    [InlineData("team/app@sha512:00", "team/app:1@sha256:01", true)]
    [InlineData("team/app@sha256:0", "team/app:1@sha256:01", true)]
    [InlineData("team/app:2", "team/app:1@sha256:00", false)]
    [InlineData("team/app:1", "team/app@sha256:00", true)]
    public void May_mean_another_path(string reference, string target, bool expected) =>
        Assert.Equal(expected, ImagePath.Parse(reference)!.MayBe(ImagePath.Parse(target)!));

    [Theory]
    [InlineData("swr.x.com/team/app:1", "swr.x.com/team/app:1", true)]
    [InlineData("swr.x.com/team/app:1", "SWR.x.com/team/app:1", true)]
    [InlineData("swr.x.com/team/app:1", "https://swr.x.com//team/app:1", true)]
    [InlineData("swr.x.com/team/app:v1", "swr.x.com/team/app:V1", false)]
    [InlineData("swr.x.com/team/app:1", "swr.x.com/team/App:1", false)]
    [InlineData("swr.x.com/team/app:1", "swr.y.com/team/app:1", false)]
    [InlineData("swr.x.com/team/app:1", "team/app:1", false)]
    [InlineData("team/app:1", "team/app:1", false)]
    [InlineData("swr.x.com/team/app@sha256:00", "swr.x.com/team/app@sha256:00", false)]
    public void Is_exactly_another_path_only_if_all_parts_are_equal(string one, string other, bool expected)
    {
        var (a, b) = (ImagePath.Parse(one)!, ImagePath.Parse(other)!);

        Assert.Equal((expected, expected), (a.IsExactly(b), b.IsExactly(a)));
    }

    [Fact]
    public void An_image_of_an_Enterprise_instance_is_not_exactly_one_of_the_shared_edition()
    {
        var shared = ImagePath.Parse("swr.x.com/team/app:1")!;

        Assert.False(shared.IsExactly(shared with { InstanceId = "a" }));
        Assert.True(shared.MayBe(shared with { InstanceId = "a" }));
    }

    [Theory]
    [InlineData("swr.x.com/team/app:1", "2", "1")]
    [InlineData("swr.x.com/team/app", "2", "2")]
    [InlineData("swr.x.com/team/app@sha256:00", "2", "2")]
    [InlineData("swr.x.com/team/app:1@sha256:00", "2", "1")]
    [InlineData("swr.x.com/team/app", null, null)]
    [InlineData("swr.x.com/team/app@sha256:00", null, null)]
    public void The_images_tag_is_used_if_its_path_has_none(string path, string? tag, string? expected) =>
        Assert.Equal(expected, ImagePath.Of(new Image { SwrPath = path, Tag = tag, Namespace = "team" })!.Tag);

    [Theory]
    [InlineData("team/app:1"), InlineData("team/app:2"), InlineData("team/app"), InlineData("team/app@sha256:00")]
    public void An_image_with_an_unknown_tag_may_be_any(string reference) =>
        Assert.True(ImagePath.Parse(reference)!.MayBe(ImagePath.Of(new Image { SwrPath = "swr.x.com/team/app", Namespace = "team" })!));

    [Fact]
    public void An_index_finds_the_same_as_comparing_one_by_one()
    {
        string[] texts =
        [
            "team/app:1", "team/app:2", "Team/app:1", "team/app", "team/app:LATEST", "team/app@sha256:00", "team/app@sha256:01",
            "team/app:1@sha256:00", "team/app:2@sha256:01", "team/other:1", "swr.x.com/team/app:1", "x/team/app:1",
        ];
        var paths = texts.Select(static text => ImagePath.Parse(text)!).Append(ImagePath.Parse("team/app")! with { Tag = null }).ToArray();
        var index = new ImagePathIndex<ImagePath>();
        foreach (var path in paths) index.Add(path, path);

        Assert.All(paths, path => Assert.Equal(
            paths.Where(reference => reference.MayBe(path)).Select(static found => found.ToString()).Order(),
            index.Find(path).Select(static found => found.ToString()).Order()));
    }
}
