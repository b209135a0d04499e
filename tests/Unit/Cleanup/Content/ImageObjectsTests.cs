using ModelArtsImages.Cleanup.Content;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Cleanup.Content;

/// <summary>The image of a tag, and when a tag is a proven orphan.</summary>
public sealed class ImageObjectsTests
{
    private const string Digest = "sha256:aa";

    private static readonly ImagePath Tag = new("team", "app", "v1") { Digest = Digest };

    [Theory]
    [InlineData("swr.cn-north-4.myhuaweicloud.com/team/app:v1", true)]
    [InlineData("SWR.cn-north-4.myhuaweicloud.com/team/app:v1", true)]
    [InlineData("swr-api.cn-north-4.myhuaweicloud.com/team/app:v1", true)]
    [InlineData("team/app:v1", true)]
    [InlineData("swr.cn-north-4.myhuaweicloud.com/team/app:v1@sha256:aa", true)]
    [InlineData("swr.cn-north-4.myhuaweicloud.com/team/app:v1@sha256:bb", false)]
    [InlineData("swr.cn-north-4.myhuaweicloud.com/team/app:V1", false)]
    [InlineData("swr.cn-north-4.myhuaweicloud.com/team/App:v1", false)]
    [InlineData("swr.cn-south-1.myhuaweicloud.com/team/app:v1", false)]
    [InlineData("swr.cn-north-4.example.com/team/app:v1", false)]
    public void Is_found_by_its_exact_path(string path, bool isOwn) =>
        Assert.Equal(isOwn, Objects(new Image { Id = "1", SwrPath = path, Namespace = "team" }).Find(Tag) is not null);

    [Fact]
    public void An_image_of_an_instance_is_a_different_one()
    {
        var image = new Image
        {
            SwrPath = "swr.cn-north-4.myhuaweicloud.com/team/app:v1",
            UnknownFields = """{"swr_instance_id":"a1b2"}"""u8.ToArray(),
        };

        Assert.Null(Objects(image).Find(Tag));
        Assert.NotNull(Objects(image).Find(Tag with { InstanceId = "a1b2" }));
    }

    [Theory]
    [InlineData("swr.cn-north-4.myhuaweicloud.com/team/app:V1", null, "another tag")]
    [InlineData("swr.cn-north-4.myhuaweicloud.com/team/app@sha256:bb", null, "another digest")]
    [InlineData("swr.cn-north-4.myhuaweicloud.com/team/apps:v1", null, "another repository")]
    public void An_image_with_another_path_leaves_an_orphan(string path, string? tag, string why) =>
        Assert.True(Objects(new Image { SwrPath = path, Tag = tag, Namespace = "team", Name = "app" }).ObjectionTo(Tag) is null, why);

    [Fact]
    public void An_image_with_its_exact_path_certainly_means_the_tag()
    {
        var objects = Objects(new Image { Id = "1", SwrPath = "swr.cn-north-4.myhuaweicloud.com/team/app:v1" });

        Assert.True(objects.ObjectionTo(Tag) is { IsCertain: true });
    }

    [Theory]
    [InlineData("swr.cn-south-1.myhuaweicloud.com/team/app:v1", "x", "another registry")]
    [InlineData("swr.cn-north-4.myhuaweicloud.com/TEAM/App:v1", "x", "another case of names")]
    [InlineData("swr.cn-north-4.myhuaweicloud.com/team/app@sha256:aa", "x", "by digest")]
    [InlineData("swr.cn-north-4.myhuaweicloud.com/team/app", null, "no tag at all")]
    [InlineData(null, "v1", "no path")]
    [InlineData("", "v1", "an empty path")]
    [InlineData("..", null, "an odd path")]
    public void An_image_that_may_mean_the_tag_does_not(string? path, string? tag, string why)
    {
        var objects = Objects(new Image { SwrPath = path, Tag = tag, Namespace = "team", Name = "app" });

        Assert.True(objects.ObjectionTo(Tag) is { IsCertain: false }, why);
    }

    [Theory]
    [InlineData("other", "app", "v1"), InlineData("team", "other", "v1"), InlineData("team", "pp", "v1"), InlineData("team", "app", "v2")]
    public void Without_a_path_the_other_fields_decide(string organization, string name, string tag) =>
        Assert.Null(Objects(new Image { Namespace = organization, Name = name, Tag = tag }).ObjectionTo(Tag));

    [Theory]
    [InlineData("TEAM", "tools/App", "v1"), InlineData("team", "App", "v1"), InlineData("", "", ""), InlineData(null, "app", null)]
    public void Without_a_path_only_a_contradiction_excludes_the_tag(string? organization, string? name, string? tag)
    {
        var objects = Objects(new Image { Namespace = organization, Name = name, Tag = tag });
        Assert.True(objects.ObjectionTo(new ImagePath("team", "tools/app", "v1")) is { IsCertain: false });
    }

    [Fact]
    public void An_image_without_known_fields_may_mean_any_tag() =>
        Assert.NotNull(Objects(new Image { Id = "1" }).ObjectionTo(Tag));

    [Fact]
    public void An_unread_project_may_have_an_image_of_any_tag()
    {
        var objects = Objects();
        Assert.Null(objects.ObjectionTo(Tag));

        objects.AddUnread("project x cannot be listed");

        Assert.Equal(new Objection("project x cannot be listed"), objects.ObjectionTo(Tag));
    }

    private static ImageObjects Objects(params Image[] images)
    {
        var objects = new ImageObjects(new Context
        {
            Region = "cn-north-4", ProjectId = Requests.ProjectId, Endpoint = Requests.Endpoint,
            SwrEndpoint = new Uri("https://swr-api.cn-north-4.myhuaweicloud.com"),
        });
        objects.AddProject(Requests.ProjectId, images);
        return objects;
    }
}
