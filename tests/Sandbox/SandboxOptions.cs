using ModelArtsImages.Emulator.Hosting;

namespace ModelArtsImages.Sandbox;

/// <summary>The command line: the emulator's options first, then those of pwsh.</summary>
/// <param name="EmulatorOptions">The options of the emulator; null for no emulator.</param>
/// <param name="ShellArguments">The arguments of PowerShell.</param>
internal sealed record SandboxOptions(EmulatorOptions? EmulatorOptions, string[] ShellArguments)
{
    public const int BadUsage = 64;

    public const string Help = """
        PowerShell with the module ModelArtsImages and an emulator of the service.

            [--images <count>] [--latency <50ms>] [--no-emulator] [options of pwsh: -Command, -File, -NoExit, -NonInteractive, ...]

        --images       The number of images. The default is a small believable set.
        --latency      The latency of each response.
        --no-emulator  Uses the real service, with the credentials of the environment.

        A script can be piped in. Without a terminal and without a script, a short tour is shown.
        """;

    /// <exception cref="FormatException">An option of the emulator is invalid.</exception>
    public static SandboxOptions Parse(string[] args)
    {
        List<string> emulator = ["--set", "believable"];
        var (hasEmulator, next) = (true, 0);
        for (; next < args.Length && args[next] is "--images" or "--latency" or "--no-emulator"; next++)
        {
            if (args[next] is "--images") emulator.AddRange(["--set", "generated"]);
            if (args[next] is "--no-emulator") hasEmulator = false;
            else emulator.AddRange(args[next..Math.Min(++next + 1, args.Length)]);
        }

        return new SandboxOptions(hasEmulator ? Emulator.Hosting.EmulatorOptions.Parse(emulator) : null, ShellArgumentsOf(args[next..]));
    }

    /// <summary>The options of pwsh. Without any, and without a terminal, it runs the script that is piped in, or else the tour.</summary>
    private static string[] ShellArgumentsOf(string[] args)
    {
        if (args.Length > 0 || !(Console.IsInputRedirected || Console.IsOutputRedirected)) return args;
        var script = Console.IsInputRedirected ? Console.In.ReadToEnd() : "";
        return string.IsNullOrWhiteSpace(script) ? ["-File", Path.Combine(AppContext.BaseDirectory, "Tour.ps1")] : ["-Command", script];
    }
}
