using ModelArtsImages.Cleanup.Usage;

namespace ModelArtsImages.Unit.Cleanup.Usage;

/// <summary>Which workloads count as users of an image.</summary>
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
    public void A_path_finds_its_image_however_it_is_written(string path) =>
        Assert.Equal("Used", Index(new ImageReference(User, null, path)).Of(App("1")).State);

    [Theory]
    [InlineData("my.team/tools/app:2"), InlineData("other/tools/app:1"), InlineData("tools/app:1"), InlineData("app:1"), InlineData("")]
    public void Another_path_does_not(string path) =>
        Assert.Equal("Unused", Index(new ImageReference(User, null, path)).Of(App("1")).State);

    [Fact]
    public void An_id_finds_its_image_in_any_case() =>
        Assert.Equal("Used", Index(new ImageReference(User, "C9AB2B2F-EDDA-4556-BDBB-494E868D043C", null)).Of(App("1")).State);

    [Fact]
    public void A_user_is_named_once_however_often_it_uses_the_image()
    {
        var index = Index(
            new ImageReference(User, "c9ab2b2f-edda-4556-bdbb-494e868d043c", "my.team/tools/app:1"),
            new ImageReference(User, null, "my.team/tools/app:1"));

        Assert.Single(index.Of(App("1")).UsedBy);
    }

    [Theory]
    [InlineData(null), InlineData("nonsense")]
    public void An_image_whose_path_is_not_known_is_never_unused(string? path)
    {
        var image = new Image { Id = "c9ab2b2f-edda-4556-bdbb-494e868d043c", SwrPath = path };

        var usage = Index().Of(image);

        Assert.Equal("Unknown", usage.State);
        Assert.Equal("SwrPath", Assert.Single(usage.NotChecked).Source);
    }

    private static ImageUsageIndex Index(params ImageReference[] references) => new(references, [], ["0"], TimeSpan.Zero);
}
