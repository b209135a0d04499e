using System.Diagnostics;

namespace ModelArtsImages.Emulator.Hosting;

/// <summary>Ends the emulator when the process that started it is gone.</summary>
internal sealed class ParentWatch(EmulatorOptions options, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.ParentPid is not { } pid)
            return;
        try
        {
            using var parent = Process.GetProcessById(pid);
            await parent.WaitForExitAsync(stoppingToken);
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
        lifetime.StopApplication();
    }
}
