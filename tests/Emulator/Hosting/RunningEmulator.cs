using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using ModelArtsImages.Emulator.Authentication;

namespace ModelArtsImages.Emulator.Hosting;

/// <summary>An emulator that accepts requests.</summary>
internal sealed class RunningEmulator(WebApplication app) : IAsyncDisposable
{
    /// <summary>One line of JSON with its address and accounts.</summary>
    public string Announcement { get; } = Hosting.Announcement.Create(
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(),
        app.Services.GetRequiredService<TokenStore>());

    public Task WaitForShutdownAsync() => app.WaitForShutdownAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
