using ModelArtsImages.Cleanup.Usage;

namespace ModelArtsImages.Unit.Cleanup.Usage;

/// <summary>The workloads that count as users of an image.</summary>
public sealed class ImageUsageIndexTests
{
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
    public void A_path_in_any_spelling_finds_its_image(string path) =>
        Assert.Equal("Used", Index(Text(path)).Of(App("1")).State);

    [Theory]
    [InlineData("my.team/tools/app:2"), InlineData("other/tools/app:1"), InlineData("tools/app:1"), InlineData("my.team/tools/app")]
    [InlineData("app:2"), InlineData("other:1"), InlineData("ffffffff-edda-4556-bdbb-494e868d043c")]
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

    private static UserReference Text(string text) => new(User, ImageReference.Parse(text));

    private static UserReference Of(string kind, string id, string text) =>
        new(new ImageUser { Kind = kind, Id = id }, ImageReference.Parse(text));

    private static ImageUsageIndex Index(params UserReference[] references) => new(references, [], new UsageScope(), ["0"], TimeSpan.Zero);
}
