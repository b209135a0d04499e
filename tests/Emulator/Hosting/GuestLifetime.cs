namespace ModelArtsImages.Emulator.Hosting;

/// <summary>Ignores signals such as Ctrl+C, because the program that hosts the emulator handles them.</summary>
internal sealed class GuestLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
