namespace ModelArtsImages.Emulator.Hosting;

/// <summary>Leaves signals to the program that the emulator is a guest of.</summary>
internal sealed class GuestLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
