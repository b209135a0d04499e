using ModelArtsImages.Connections;

namespace ModelArtsImages.Unit.Connections;

/// <summary>The address of the service in each region.</summary>
public sealed class RegionsTests
{
    [Fact]
    public void Every_known_region_is_well_formed_and_unique()
    {
        Assert.All(Regions.Known, static region => Assert.True(Regions.IsWellFormed(region), region));
        Assert.Equal(Regions.Known.Order(StringComparer.Ordinal), Regions.Known.Distinct());
        Assert.Equal(22, Regions.Known.Length);
    }

    [Theory]
    [InlineData("cn-north-4", "https://modelarts.cn-north-4.myhuaweicloud.com/")]
    [InlineData("ap-southeast-1", "https://modelarts.ap-southeast-1.myhuaweicloud.cn/")]
    [InlineData("ap-southeast-3", "https://modelarts.ap-southeast-3.myhuaweicloud.com/")]
    [InlineData("xx-new-9", "https://modelarts.xx-new-9.myhuaweicloud.com/")]
    public void Determines_the_endpoint_by_the_region(string region, string endpoint) =>
        Assert.Equal(endpoint, Regions.ModelArtsEndpoint(region).AbsoluteUri);

    [Theory]
    [InlineData("cn-north-4", "https://iam.cn-north-4.myhuaweicloud.com/")]
    [InlineData("af-south-1", "https://iam.af-south-1.myhuaweicloud.com/")]
    [InlineData("af-north-1", "https://iam.myhuaweicloud.com/")]
    [InlineData("cn-southwest-3", "https://iam.myhuaweicloud.com/")]
    [InlineData("cn-north-11", "https://iam.myhuaweicloud.com/")]
    [InlineData("cn-north-12", "https://iam.cn-north-12.myhuaweicloud.com/")]
    [InlineData("eu-west-101", "https://iam.eu-west-101.myhuaweicloud.eu/")]
    [InlineData("eu-west-0", "https://iam.eu-west-0.myhuaweicloud.com/")]
    public void Determines_the_IAM_endpoint_by_the_region(string region, string endpoint) =>
        Assert.Equal(endpoint, Regions.IamEndpoint(region, Regions.ModelArtsEndpoint(region))!.AbsoluteUri);

    [Theory]
    [InlineData("https://modelarts.eu-de.otc.t-systems.com")]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("https://modelarts.cn-north-4.myhuaweicloud.com.example.com")]
    [InlineData("https://modelarts.myhuaweicloud.example.com")]
    [InlineData("https://notmyhuaweicloud.com")]
    public void Credentials_of_another_cloud_are_not_sent_to_this_one(string endpoint)
    {
        Assert.Null(Regions.IamEndpoint("cn-north-4", new Uri(endpoint)));
        Assert.Null(Regions.StsEndpoint("cn-north-4", new Uri(endpoint)));
        Assert.Null(Regions.SwrEndpoint("cn-north-4", new Uri(endpoint)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("cn")]
    [InlineData("cn_north_4")]
    [InlineData("CN-NORTH-4")]
    [InlineData("cn-north-4.evil.example")]
    [InlineData("cn-north-4/")]
    [InlineData("cn-north-4\n")]
    [InlineData("cn-north-4@evil")]
    [InlineData("cn-north-4:80")]
    [InlineData("-cn-north-4")]
    [InlineData("cn-north-4-")]
    [InlineData("cn-nörth-4")]
    [InlineData("cn-north-١")]
    [InlineData("cn-north-4444444444444444444444444444444444")]
    public void Other_text_does_not_become_part_of_a_host_name(string region) => Assert.False(Regions.IsWellFormed(region));

    [Theory]
    [InlineData("https://modelarts.cn-north-4.myhuaweicloud.com", "cn-north-4")]
    [InlineData("https://modelarts.eu-de.otc.t-systems.com", "eu-de")]
    [InlineData("https://example.com", null)]
    [InlineData("https://modelarts.example.com", null)]
    [InlineData("http://127.0.0.1:5000", null)]
    [InlineData("https://other.cn-north-4.myhuaweicloud.com", null)]
    public void An_endpoint_contains_its_region(string endpoint, string? region) =>
        Assert.Equal(region, Regions.OfEndpoint(new Uri(endpoint)));
}
