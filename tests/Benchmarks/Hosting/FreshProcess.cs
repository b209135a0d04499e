using System.Diagnostics;
using System.Globalization;

namespace ModelArtsImages.Benchmarks.Hosting;

/// <summary>Runs one task in a new process of this program and takes the milliseconds that it prints.</summary>
internal static class FreshProcess
{
    public const string Command = "fresh";

    public static async Task<double> RunAsync(params string[] taskAndArguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        // Started as 'dotnet program.dll' and not by its own name: then the program is an argument.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(FreshProcess).Assembly.Location);
        foreach (var argument in (string[])[Command, .. taskAndArguments]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? double.Parse(output, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"'{string.Join(' ', taskAndArguments)}' ended with {process.ExitCode}.");
    }
}
