using ModelArtsImages.Cleanup.Usage;

namespace ModelArtsImages.Unit.Cleanup.Usage;

/// <summary>The workloads that count as users of an image.</summary>
public sealed class ImageUsageIndexTests
{
    private const string Other = "11111111-edda-4556-bdbb-494e868d043c";
    private const string Third = "22222222-edda-4556-bdbb-494e868d043c";

    private static readonly ImageUser User = new() { Kind = "Algorithm", Id = "1", Name = "a" };

    private static Image App(string tag, string? path = null) => new()
    {
        Id = "c9ab2b2f-edda-4556-bdbb-494e868d043c", Name = "app", Tag = tag, Namespace = "my.team", SwrPath = path
            ?? $"swr.x.com/my.team/tools/app:{tag}",
    };

    [Theory]
    [InlineData("swr.x.com/my.team/tools/app:1"), InlineData("swr.y.com/my.team/tools/app:1")]
    [InlineData("my.team/tools/app:1"), InlineData("MY.TEAM/Tools/App:1"), InlineData("my.team/tools/app@sha256:00")]
    [InlineData("https://swr.x.com/my.team/tools/app:1"), InlineData("docker://my.team/tools/app:1"), InlineData("/my.team//tools/app:1")]
    [InlineData("swr.x.com:443/my.team/tools/app:1"), InlineData("localhost/my.team/tools/app:1")]
    public void A_path_in_any_spelling_finds_its_image(string path) =>
        Assert.Equal("Used", Index(Text(path)).Of(App("1")).State);

    [Theory]
    [InlineData("my.team/tools/app:2"), InlineData("other/tools/app:1"), InlineData("tools/app:1"), InlineData("my.team/tools/app")]
    [InlineData("x/my.team/tools/app:1"), InlineData("app:2"), InlineData("other:1"), InlineData("ffffffff-edda-4556-bdbb-494e868d043c")]
    public void Another_path_does_not_find_it(string path) =>
        Assert.Equal("Unused", Index(Text(path)).Of(App("1")).State);

    [Fact]
    public void An_id_in_any_case_finds_its_image() =>
        Assert.Equal("Used", Index(Text("C9AB2B2F-EDDA-4556-BDBB-494E868D043C")).Of(App("1")).State);

    [Fact]
    public void A_user_is_named_once_even_with_several_references()
    {
        var index = Index(
            Text("c9ab2b2f-edda-4556-bdbb-494e868d043c"), Text("my.team/tools/app:1"), Text("swr.x.com/my.team/tools/app:1"));

        Assert.Single(index.Of(App("1")).UsedBy);
    }

    [Fact]
    public void Names_each_user()
    {
        var index = Index(Of("Notebook", "1", "my.team/tools/app:1"), Of("Notebook", "2", "my.team/tools/app:1"),
            Of("Model", "1", "my.team/tools/app:1"));

        Assert.Equal(3, index.Of(App("1")).UsedBy.Length);
    }

    [Fact]
    public void Each_unclear_reference_counts_even_of_a_known_user()
    {
        var index = Index(
            Of("Notebook", "1", "app:1"), Of("Notebook", "1", "other:1"), Of("Notebook", "2", "app:1"), Of("Model", "1", "app:1"),
            Of("Model", "1", "app:1"));

        Assert.Equal(["Notebook", "Notebook", "Model"], index.Of(App("1")).NotChecked.Select(static source => source.Source));
    }

    [Fact]
    public void Unreadable_sources_are_named_beside_unclear_references()
    {
        var index = new ImageUsageIndex(
            [Text("app:1")], [new UncheckedSource("Model", "It cannot be listed.")], new UsageScope(), ["0"], TimeSpan.Zero);

        Assert.Equal(["Model", "Algorithm"], index.Of(App("1")).NotChecked.Select(static source => source.Source));
    }

    [Theory]
    [InlineData(null), InlineData("nonsense")]
    public void An_image_with_an_unknown_path_is_never_unused(string? path)
    {
        var image = new Image { Id = "c9ab2b2f-edda-4556-bdbb-494e868d043c", SwrPath = path };

        var usage = Index().Of(image);

        Assert.Equal("Unknown", usage.State);
        Assert.Equal("SwrPath", Assert.Single(usage.NotChecked).Source);
    }

    [Theory]
    [InlineData("app:1"), InlineData("swr.x.com/app:1"), InlineData("{}"), InlineData("my.team/tools/app:"), InlineData("?")]
    public void An_unclear_reference_makes_the_images_that_it_may_mean_unknown(string text)
    {
        var usage = Index(Text(text)).Of(App("1"));

        Assert.Equal("Unknown", usage.State);
        var unclear = Assert.Single(usage.NotChecked);
        Assert.Equal("Algorithm", unclear.Source);
        Assert.Contains("Algorithm a", unclear.Reason, StringComparison.Ordinal);
        Assert.Contains(text, unclear.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workload_that_names_no_image_may_use_any()
    {
        var usage = Index(new UserReference(User, ImageReference.None)).Of(App("1"));

        Assert.Equal("Unknown", usage.State);
        Assert.Equal("Algorithm a (1) does not say which image it uses.", Assert.Single(usage.NotChecked).Reason);
    }

    [Fact]
    public void A_digest_may_mean_any_other_image()
    {
        var (digest, other) = ("sha256:" + new string('a', 64), "sha256:" + new string('b', 64));
        var index = Index(Text(digest));

        Assert.Equal("Used", index.Of(App("1", $"swr.x.com/my.team/tools/app@{digest}")).State);
        Assert.Equal("Unused", index.Of(App("1", $"swr.x.com/my.team/tools/app@{other}")).State);
        Assert.Equal("Unknown", index.Of(App("1")).State);
    }

    [Theory]
    [InlineData("swr.x.com/my.team/tools/app@sha256:00"), InlineData("swr.x.com/my.team/tools/app")]
    public void The_images_own_tag_is_used_if_its_path_has_none(string path)
    {
        var index = Index(Text("my.team/tools/app:1"));

        Assert.Equal("Used", index.Of(App("1", path)).State);
        Assert.Equal("Unused", index.Of(App("2", path)).State);
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData(" ")]
    public void An_image_with_an_unknown_tag_may_be_any_of_its_repository(string? tag)
    {
        var image = App("1", "swr.x.com/my.team/tools/app");
        image.Tag = tag;

        Assert.Equal("Used", Index(Text("my.team/tools/app:2")).Of(image).State);
    }

    [Fact]
    public void Content_is_found_by_path_and_digest()
    {
        var index = Index(Text("team/app:1"), Text("team/other@sha256:aa"));

        Assert.Single(index.Find(Path("team/app:1@sha256:00")).UsedBy);
        Assert.Empty(index.Find(Path("team/app:2@sha256:00")).UsedBy);
        Assert.Single(index.Find(Path("team/other:2@sha256:aa")).UsedBy);
        Assert.Empty(index.Find(Path("team/other:2@sha256:bb")).UsedBy);
        Assert.Single(Index(Text("app:1")).Find(Path("team/tools/app:1@sha256:00")).NotChecked);
        Assert.Empty(Index(Text("app:2"), Text("other:1")).Find(Path("team/tools/app:1@sha256:00")).NotChecked);

        static ImagePath Path(string text) => ImagePath.Parse(text)!;
    }

    [Fact]
    public void Excluded_kinds_are_unknown_unless_the_user_accepts_that()
    {
        var asked = new ImageUsageIndex([], [], new UsageScope(["notebook", "Model"]), ["0"], TimeSpan.Zero);
        var accepted = new ImageUsageIndex([], [], new UsageScope(["notebook", "Model"], isAccepted: true), ["0"], TimeSpan.Zero);

        Assert.Equal(
            ["TrainingJob", "Algorithm", "Service", "Workflow"], asked.Of(App("1")).NotChecked.Select(static source => source.Source));
        Assert.Equal("Unused", accepted.Of(App("1")).State);
    }

    [Fact]
    public void A_workload_that_names_an_image_by_its_id_uses_every_image_with_that_path()
    {
        var index = Index([Text(Other)], new([Listed(Other, "1"), Listed(Third, "2")], []));

        var user = Assert.Single(index.Of(App("1")).UsedBy);
        Assert.Equal($"Algorithm a through image my.team/tools/app:1 ({Other})", user.ToString());
        Assert.Equal("Unused", index.Of(App("2")).State);
        Assert.Equal([Other], index.ImagesAt(ImagePath.Of(App("1"))!).Select(static image => image.Id));
    }

    [Theory]
    [InlineData("app", "1", "Unknown"), InlineData("app", "2", "Unused"), InlineData("other", "1", "Unused")]
    [InlineData("app", null, "Unknown"), InlineData("app", "", "Unknown"), InlineData("other", null, "Unused")]
    [InlineData(null, "2", "Unknown")]
    public void A_workload_may_use_any_image_with_the_name_and_tag_of_one_with_an_unreadable_path(string? name, string? tag, string state)
    {
        var unreadable = new Image { Id = Other, Name = name, Tag = tag };

        Assert.Equal(state, Index([Text(Other)], new([], [unreadable])).Of(App("1")).State);
        Assert.Equal("Unused", Index([Text(Third)], new([], [unreadable])).Of(App("1")).State);
    }

    [Fact]
    public void If_the_images_cannot_be_listed_a_workload_that_names_one_by_its_id_alone_may_use_any()
    {
        var (byId, byPath) = (Of("Notebook", "1", Other), Of("Notebook", "2", "other/app:1"));

        var unknown = Assert.Single(Find(byId, Of("Notebook", "3", Third), byPath));
        Assert.Equal("Image", unknown.Source);
        Assert.StartsWith("No. Workloads that name an image by its id alone: 2.", unknown.Reason, StringComparison.Ordinal);
        Assert.Empty(Find(byPath, Of("Notebook", "2", Other)));
        Assert.Empty(Index([byId], new([], [])).Of(App("1")).NotChecked);

        static UncheckedSource[] Find(params UserReference[] references) =>
            Index(references, new([], [], Missing: "No.")).Of(App("1")).NotChecked;
    }

    [Theory]
    [InlineData(true, "my.team/tools/app:2"), InlineData(true, "app:2"), InlineData(true, "?"), InlineData(true, "other/app:1", "app:2")]
    [InlineData(false, "other/app:2"), InlineData(false, "other:1"), InlineData(false, Other), InlineData(false)]
    public void Other_tags_matter_only_if_a_workload_may_use_one_of_the_repository(bool mayUse, params string[] texts) =>
        Assert.Equal(mayUse, Index([.. texts.Select(Text)]).MayUseAnyOf(ImagePath.Of(App("1"))!));

    private static UserReference Text(string text) => new(User, ImageReference.Parse(text));

    private static UserReference Of(string kind, string id, string text) =>
        new(new ImageUser { Kind = kind, Id = id }, ImageReference.Parse(text));

    private static ProjectImage Listed(string id, string tag) => new(id, ImagePath.Of(App(tag))!);

    private static ImageUsageIndex Index(params UserReference[] references) => Index(references, images: null);

    private static ImageUsageIndex Index(UserReference[] references, ImageReading? images) =>
        new(references, [], new UsageScope(), ["0"], TimeSpan.Zero, images);
}
