using ModelArtsImages.Binding;
using ModelArtsImages.Errors;

namespace ModelArtsImages.Unit.Binding;

/// <summary>Only a UUID becomes part of a request.</summary>
public sealed class ImageIdTests
{
    private const string Id = "c9ab2b2f-edda-4556-bdbb-494e868d043c";

    [Theory]
    [InlineData(Id)]
    [InlineData("C9AB2B2F-EDDA-4556-BDBB-494E868D043C")]
    public void A_UUID_is_converted_to_the_services_spelling(string id) => Assert.Equal(Id, ImageId.Validate(id, "Remove-MAImage"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    public void An_empty_id_is_reported(string? id) => Assert.Contains("has no image id", Reject(id).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{c9ab2b2f-edda-4556-bdbb-494e868d043c}")]
    [InlineData("c9ab2b2fedda4556bdbb494e868d043c")]
    [InlineData("c9ab2b2f-edda-4556-bdbb-494e868d043")]
    [InlineData("c9ab2b2f-edda-4556-bdbb-494e868d043c\n")]
    [InlineData("c9ab2b2f-edda-4556-bdbb-494e868d043\n")]
    [InlineData("c9ab2b2f-edda-4556-bdbb-494e868d043\0")]
    [InlineData(" 9ab2b2f-edda-4556-bdbb-494e868d043c")]
    [InlineData("../../../../../../../../../../../..")]
    [InlineData("c9ab2b2f/edda-4556-bdbb-494e868d043c")]
    [InlineData("c9ab2b2f-edda-4556-bdbb-494e868d0%2f")]
    [InlineData("c9ab2b2f-edda-4556-bdbb-494e868d043ｃ")]
    [InlineData("c9ab2b2f‐edda‐4556‐bdbb‐494e868d043c")]
    [InlineData("g9ab2b2f-edda-4556-bdbb-494e868d043c")]
    [InlineData("٠9ab2b2f-edda-4556-bdbb-494e868d043c")]
    [InlineData("app:1.0")]
    public void Any_other_text_is_rejected(string id)
    {
        var exception = Reject(id);

        Assert.Equal(Failure.InvalidImageId, exception.Failure);
        Assert.Contains("Nothing was sent", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(exception.Message, char.IsControl);
    }

    [Fact]
    public void A_very_long_id_is_shortened() => Assert.InRange(Reject(new string('x', 1_000_000)).Message.Length, 1, 400);

    [Fact]
    public void A_group_id_is_explained_with_Get_MAImageGroup()
    {
        var exception = Assert.Throws<ModelArtsException>(() => ImageId.ValidateGroup("nope", "Set-MAImageGroup"));

        Assert.Contains("Get-MAImageGroup", exception.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trainer", "Remove-MAImage", "Get-MAImage trainer | Remove-MAImage")]
    [InlineData("team/trainer:1.0", "Get-MAImageUsage", "Get-MAImage team/trainer:1.0 | Get-MAImageUsage")]
    [InlineData("it's", "Remove-MAImage", "Get-MAImage 'it''s' | Remove-MAImage")]
    [InlineData("trainer", "Get-MAImage", "Get-MAImage trainer")]
    public void A_name_is_answered_with_the_pipeline_to_type(string name, string command, string pipeline)
    {
        var exception = Assert.Throws<ModelArtsException>(() => ImageId.Validate(name, command));

        Assert.Equal($"If it is the name of an image, run: {pipeline}", exception.RecommendedAction);
        Assert.Contains($"'{name}' is not the id of an image", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Get-MAImage", exception.Message, StringComparison.Ordinal);
    }

    private static ModelArtsException Reject(string? id) => Assert.Throws<ModelArtsException>(() => ImageId.Validate(id, "Remove-MAImage"));
}
