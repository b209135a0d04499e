using ModelArtsImages.Cleanup.Content;

namespace ModelArtsImages.Unit.Cleanup.Content;

/// <summary>The registry that an SWR endpoint manages, whose paths need not name it.</summary>
public sealed class OwnRegistryTests
{
    [Theory]
    [InlineData("https://swr-api.cn-north-4.myhuaweicloud.com", "swr.cn-north-4.myhuaweicloud.com")]
    [InlineData("https://SWR-API.my.cloud", "swr.my.cloud")]
    [InlineData("https://localhost:8443", "swr.cn-north-4.myhuaweicloud.com")]
    [InlineData(null, "swr.cn-north-4.myhuaweicloud.com")]
    public void Is_that_of_the_endpoint_or_else_of_the_region(string? endpoint, string host) =>
        Assert.Equal(host, OwnRegistry.HostOf(Account(endpoint)));

    [Theory]
    [InlineData("team/app:1", true), InlineData("SWR.my.cloud/team/app:1", true), InlineData("swr-api.my.cloud:8443/team/app:1", true)]
    [InlineData("swr.cn-north-4.myhuaweicloud.com/team/app:1", false), InlineData("swr-api.my.cloud/team/app:1", false)]
    public void Holds_paths_without_a_registry_and_those_of_its_host_or_endpoint(string path, bool isHeld)
    {
        var (account, parsed) = (Account("https://swr-api.my.cloud:8443"), ImagePath.Parse(path)!);

        Assert.Equal(isHeld, OwnRegistry.Holds(account, parsed));
        Assert.Equal(isHeld ? "swr.my.cloud" : parsed.Registry, OwnRegistry.Complete(account, parsed).Registry);
        var enterprise = parsed with { InstanceId = "e-1" };
        Assert.False(OwnRegistry.Holds(account, enterprise));
        Assert.Equal("e-1", OwnRegistry.Complete(account, enterprise).Registry);
    }

    private static Context Account(string? endpoint) => new()
    {
        Region = "cn-north-4", SwrEndpoint = endpoint is null ? null! : new Uri(endpoint),
    };
}
