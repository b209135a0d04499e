using ModelArtsImages.Cleanup;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Unit.Cleanup;

/// <summary>The properties of a deleted image that restoring it requires.</summary>
public sealed class ImageRestorerTests
{
    [Theory]
    [InlineData(null, "team", "ARM", "its path in SWR is not known")]
    [InlineData("team/app:1", null, "ARM", "its path in SWR is not known")]
    [InlineData("team/app:1", "team", null, "its architecture is not known")]
    public void Requires_the_path_and_the_architecture(
        string? path, string? organization, string? architecture, string why)
    {
        var image = new Image { Id = "1", SwrPath = path, Namespace = organization, Architecture = architecture };

        var failure = Assert.Throws<ModelArtsException>(() => ImageRestorer.Check(image));

        Assert.Equal(Failure.InvalidArgument, failure.Failure);
        Assert.Contains(why, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepts_what_Remove_MAImage_returned() =>
        ImageRestorer.Check(new Image { SwrPath = "team/app:1", Namespace = "team", Architecture = "X86_64" });
}
