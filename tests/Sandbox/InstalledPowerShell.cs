using System.Diagnostics;
using System.Text;

namespace ModelArtsImages.Sandbox;

/// <summary>The `pwsh` of this machine instead of the built-in engine: same module, same emulator, same ways to give it a script.</summary>
public static class InstalledPowerShell
{
    public static int Run(CommandLine commandLine, string manifest, EmulatorAccount? account, Interrupt interrupt)
    {
        string pwsh = FindOnPath() ?? throw new SandboxException("There is no 'pwsh' on the path.");
        interrupt.KeepsProgram = true;
        account?.TakeOverEnvironment();

        ProcessStartInfo start = new(pwsh);
        start.ArgumentList.Add("-NoLogo");
        string? script = Script(commandLine);
        if (script is null)
            start.ArgumentList.Add("-NoExit");

        start.ArgumentList.Add("-Command");
        start.ArgumentList.Add(Preparation(manifest, account) + script);

        using Process process = Process.Start(start) ?? throw new SandboxException("'pwsh' did not start.");
        process.WaitForExit();
        return process.ExitCode;
    }

    private static string? Script(CommandLine commandLine)
    {
        if (commandLine.Command is not null || commandLine.File is null)
            return commandLine.Command;

        StringBuilder call = new($"& {Quote(Path.GetFullPath(commandLine.File))}");
        foreach (string argument in commandLine.FileArguments)
            call.Append(' ').Append(argument.StartsWith('-') ? argument : Quote(argument));

        return call.Append("; exit $LASTEXITCODE").ToString();
    }

    /// <summary>Written on a command line, so without the secret, which only the environment holds.</summary>
    private static string Preparation(string manifest, EmulatorAccount? account)
    {
        string import = $"Import-Module {Quote(manifest)} -ErrorAction Stop; ";
        return account is null
            ? import
            : import + $$"""
                $Emulator = @{
                    Region = {{Quote(account.Region)}}; ProjectId = {{Quote(account.ProjectId)}}; AccessKey = {{Quote(account.AccessKey)}}
                    Endpoint = {{Quote(account.Address.AbsoluteUri)}}; IamEndpoint = {{Quote(account.Address.AbsoluteUri)}}
                    SecretKey = [System.Net.NetworkCredential]::new('', $env:HUAWEICLOUD_SDK_SK).SecurePassword
                }
                Connect-MAAccount @Emulator -ErrorAction Stop

                """;
    }

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string? FindOnPath()
    {
        string name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
