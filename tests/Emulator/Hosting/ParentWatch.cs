using System.Diagnostics;

namespace ModelArtsImages.Emulator.Hosting;

/// <summary>Ends the emulator when the process that started it has ended.</summary>
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
            // The process has ended already.
        }
        lifetime.StopApplication();
    }
}
