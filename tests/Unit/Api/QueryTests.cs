using ModelArtsImages.Api;

namespace ModelArtsImages.Unit.Api;

/// <summary>A listing returns what was requested, even if a deployment interprets the query differently.</summary>
public sealed class QueryTests
{
    private static readonly ImageQuery All = new() { Type = "DEDICATED" };

    [Theory]
    [InlineData("DEDICATED", true)]
    [InlineData("dedicated", true)]
    [InlineData(null, true)]
    [InlineData("BUILD_IN", false)]
    public void By_type(string? type, bool isIncluded) => Assert.Equal(isIncluded, All.Includes(new Image { Type = type }));

    [Theory]
    [InlineData("trainer", false, "trainer", true)]
    [InlineData("trainer", false, "Trainer", true)]
    [InlineData("trainer", false, "trainer-prod", false)]
    [InlineData("trainer", false, null, false)]
    [InlineData("train", true, "my-TRAINer", true)]
    [InlineData("train", true, "app", false)]
    [InlineData("train", true, null, false)]
    public void By_name(string asked, bool isFuzzy, string? name, bool isIncluded)
    {
        Assert.Equal(isIncluded, (All with { Name = asked, IsNameFuzzy = isFuzzy }).Includes(new Image { Name = name }));
        Assert.Equal(
            isIncluded,
            new ImageGroupQuery { Type = "DEDICATED", Name = asked, IsNameFuzzy = isFuzzy }.Includes(new ImageGroup { Name = name }));
    }

    [Theory]
    [InlineData("vision", true)]
    [InlineData("VISION", true)]
    [InlineData("vision2", false)]
    [InlineData(null, false)]
    public void By_organization_service_type_and_registry(string? value, bool isIncluded)
    {
        Assert.Equal(isIncluded, (All with { Namespace = "vision" }).Includes(new Image { Namespace = value }));
        Assert.Equal(isIncluded, (All with { ServiceType = "vision" }).Includes(new Image { ServiceType = value }));
        Assert.Equal(
            isIncluded, new ImageGroupQuery { Type = "DEDICATED", Namespace = "vision" }.Includes(new ImageGroup { Namespace = value }));
        Assert.Equal(
            isIncluded,
            new ImageGroupQuery { Type = "DEDICATED", SwrInstanceId = "vision" }.Includes(new ImageGroup { SwrInstanceId = value }));
    }

    [Theory]
    [InlineData("0", null, true)]
    [InlineData("0", "0", true)]
    [InlineData("0", "w1", false)]
    [InlineData("w1", "W1", true)]
    [InlineData("w1", null, false)]
    public void By_workspace_with_an_implied_default(string asked, string? workspace, bool isIncluded) =>
        Assert.Equal(isIncluded, (All with { WorkspaceId = asked }).Includes(new Image { WorkspaceId = workspace }));
}
