using ModelArtsImages.Http;
using ModelArtsImages.Unit.Support;

namespace ModelArtsImages.Unit.Http;

/// <summary>A connection is kept for further requests, but not forever, because a service may move to other addresses.</summary>
public sealed class ConnectionLifetimeTests : IDisposable
{
    private readonly KeepAliveServer _server = new(static _ => KeepAliveServer.Answer(200, "{}"));

    [Fact]
    public async Task A_connection_is_used_for_several_requests()
    {
        using var http = HttpTransport.Create(TimeSpan.FromSeconds(15));

        await SendTwiceAsync(http);

        Assert.Equal(1, _server.Connections);
    }

    [Fact]
    public async Task After_its_lifetime_a_new_connection_is_opened()
    {
        using var http = HttpTransport.Create(TimeSpan.FromSeconds(15), TimeSpan.Zero);

        await SendTwiceAsync(http);

        Assert.Equal(2, _server.Connections);
    }

    public void Dispose() => _server.Dispose();

    private async Task SendTwiceAsync(HttpMessageInvoker http)
    {
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, _server.Address);
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        }
    }
}
