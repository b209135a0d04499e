namespace ModelArtsImages.Unit.Models;

/// <summary>How a workload's reference to its image is understood, and which images an unclear reference may mean.</summary>
public sealed class ImageReferenceTests
{
    private const string Id = "c9ab2b2f-edda-4556-bdbb-494e868d043c";

    private static Image App => new() { Id = Id, Name = "app", Tag = "1", Namespace = "team", SwrPath = "swr.x.com/team/tools/app:1" };

    [Theory]
    [InlineData(Id), InlineData(" C9AB2B2F-EDDA-4556-BDBB-494E868D043C "), InlineData("c9ab2b2fedda4556bdbb494e868d043c")]
    public void An_id_is_understood_in_any_spelling(string text)
    {
        var reference = ImageReference.Parse(text);

        Assert.Equal(new Guid(Id), reference.Id);
        Assert.True(reference.IsUnderstood);
    }

    [Theory]
    [InlineData("https://modelarts.x.com/v1/p/images/" + Id), InlineData("image/" + Id)]
    public void A_path_that_ends_with_an_id_also_means_that_image(string text) =>
        Assert.Equal(new Guid(Id), ImageReference.Parse(text).Id);

    [Fact]
    public void An_invalid_id_is_not_read_as_a_name()
    {
        Assert.True(ImageReference.ParseId("x", "x").MayMean(App, ImagePath.Of(App)));
        Assert.Equal(new Guid(Id), ImageReference.ParseId(Id, Id).Id);
    }

    [Theory]
    [InlineData("team/app:1"), InlineData("docker://swr.x.com/team/app:1"), InlineData("/team//app"), InlineData("my.team/app:1")]
    [InlineData("team/app@sha256:00"), InlineData("a.b/c/d:1")]
    public void A_path_is_understood(string text) => Assert.True(ImageReference.Parse(text).IsUnderstood);

    [Theory]
    [InlineData("app"), InlineData("app:1"), InlineData("swr.x.com/app:1"), InlineData("host:80/app:1"), InlineData("localhost/app")]
    [InlineData("app:0123456789abcdef0123456789abcdef01234567"), InlineData("team/app:"), InlineData("team/app:1 --gpu")]
    [InlineData("{}"), InlineData("\u65e0"), InlineData("team/app:{{tag}}"), InlineData("deadbeef")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void Other_text_is_not_understood(string text) => Assert.False(ImageReference.Parse(text).IsUnderstood);

    [Theory]
    [InlineData("sha256:"), InlineData("")]
    public void A_digest_of_an_unknown_repository_is_not_understood(string algorithm)
    {
        var reference = ImageReference.Parse(algorithm + new string('a', 64));

        Assert.False(reference.IsUnderstood);
        Assert.True(reference.MayMean(App, ImagePath.Of(App)));
        Assert.False(reference.MayMean(App, ImagePath.Parse("team/app@sha256:" + new string('b', 64))));
        Assert.True(reference.MayMean(App, ImagePath.Parse("team/app@sha512:" + new string('b', 128))));
    }

    [Theory]
    [InlineData("app", true), InlineData("app:1", true), InlineData("APP:1", true), InlineData("app:V1", false)]
    [InlineData("app@sha256:00", true), InlineData("app:2@sha256:00", true)]
    [InlineData("swr.x.com/app:1", true), InlineData("app:2", false), InlineData("other:1", false), InlineData("ap:1", false)]
    [InlineData("team/app:", true), InlineData("anything that is not a reference", true), InlineData("{\"a\":1}", true)]
    public void An_unclear_reference_may_mean_anything_that_it_does_not_exclude(string text, bool expected) =>
        Assert.Equal(expected, ImageReference.Parse(text).MayMean(App, ImagePath.Of(App)));

    [Fact]
    public void The_images_tag_counts_beside_that_of_its_path()
    {
        var image = new Image { Name = "app", Tag = "2", SwrPath = "team/app:1", Namespace = "team" };
        Assert.True(ImageReference.Parse("app:1").MayMean(image, ImagePath.Of(image)));
        Assert.True(ImageReference.Parse("app:2").MayMean(image, ImagePath.Of(image)));
    }

    [Fact]
    public void Only_64_hexadecimal_digits_are_a_digest_without_its_algorithm()
    {
        Assert.Equal("sha256:" + new string('a', 64), ImageReference.Parse(new string('A', 64)).Digest);
        Assert.Null(ImageReference.Parse("deadbeef").Digest);
        Assert.Null(ImageReference.Parse(new string('z', 64)).Digest);
    }

    [Theory]
    [InlineData("app:1"), InlineData("other:1")]
    public void A_name_may_mean_that_of_the_image_or_the_end_of_its_path(string text)
    {
        var image = new Image { Name = "app", Tag = "1", Namespace = "team", SwrPath = "team/other:1" };
        Assert.True(ImageReference.Parse(text).MayMean(image, ImagePath.Of(image)));
        Assert.True(ImageReference.Parse("app:1").MayMean(new Image(), ImagePath.Parse("team/tools/app:1")));
    }

    [Fact]
    public void Without_a_path_the_images_own_tag_counts() =>
        Assert.False(ImageReference.Parse("app:1").MayMean(new Image { Name = "app", Tag = "2" }, path: null));

    [Theory]
    [InlineData("team/app", "2", "2"), InlineData("a.b/team/app", "2", "2", "2"), InlineData("team/app:1", "2", "1")]
    [InlineData("team/app", null, "latest"), InlineData("team/app:1@sha256:00", "2", "1"), InlineData(Id, "2")]
    public void A_tag_beside_a_path_counts_if_the_path_has_none(string text, string? tag, params string?[] tags)
    {
        var reference = ImageReference.Parse(text);
        var tagged = reference.WithTag(tag);

        Assert.Equal(tags, tagged.Paths.Select(static path => path.Tag));
        Assert.Equal(reference.Paths.Select(static path => path.RepositoryKey), tagged.Paths.Select(static path => path.RepositoryKey));
        Assert.Equal((reference.Text, reference.Id, reference.IsUnderstood), (tagged.Text, tagged.Id, tagged.IsUnderstood));
    }

    [Fact]
    public void A_repository_without_its_tag_means_any_tag()
    {
        Assert.Null(Assert.Single(ImageReference.OfAnyTag("team/app:${tag}", "team/app")!.Paths).Tag);
        Assert.Null(ImageReference.OfAnyTag("app:${tag}", "app"));
    }

    [Fact]
    public void A_name_may_mean_an_image_without_known_fields() =>
        Assert.True(ImageReference.Parse("app:1").MayMean(new Image { Id = Id }, path: null));

    [Theory]
    [InlineData("app:1", false), InlineData("words in a description", false), InlineData("", false), InlineData("1.5", false)]
    [InlineData("team/app:1", true), InlineData(Id, true), InlineData("https://swr.x.com/team/app", true)]
    public void In_free_text_only_ids_digests_and_paths_are_references(string text, bool expected) =>
        Assert.Equal(expected, ImageReference.Find(text) is not null);
}
