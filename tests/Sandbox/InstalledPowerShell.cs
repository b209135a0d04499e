using System.Diagnostics;

namespace ModelArtsImages.Sandbox;

/// <summary>The `pwsh` of this machine instead of the built-in engine: same module, same emulator, same ways to give it a script.</summary>
public static class InstalledPowerShell
{
    /// <summary>Opens a prompt, or runs the script where there is one; returns what `pwsh` ended with.</summary>
    public static int Run(string? script, string manifest, EmulatorAccount? account, Interrupt interrupt)
    {
        string pwsh = FindOnPath() ?? throw new SandboxException("There is no 'pwsh' on the path.");
        interrupt.KeepsProgram = true;
        account?.TakeOverEnvironment();

        ProcessStartInfo start = new(pwsh);
        start.ArgumentList.Add("-NoLogo");
        if (script is null)
            start.ArgumentList.Add("-NoExit");

        start.ArgumentList.Add("-Command");
        start.ArgumentList.Add(Preparation(manifest, account) + script);

        using Process process = Process.Start(start) ?? throw new SandboxException("'pwsh' did not start.");
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>Written on a command line, so without the secret, which only the environment holds.</summary>
    private static string Preparation(string manifest, EmulatorAccount? account)
    {
        string import = $"Import-Module {ScriptFile.Quote(manifest)} -ErrorAction Stop; ";
        if (account is null)
            return import;

        string address = ScriptFile.Quote(account.Address.AbsoluteUri);
        return import + $$"""
            $Emulator = @{
                Region = {{ScriptFile.Quote(account.Region)}}; ProjectId = {{ScriptFile.Quote(account.ProjectId)}}
                Endpoint = {{address}}; IamEndpoint = {{address}}; AccessKey = {{ScriptFile.Quote(account.AccessKey)}}
                SecretKey = [System.Net.NetworkCredential]::new('', $env:HUAWEICLOUD_SDK_SK).SecurePassword
            }
            Connect-MAAccount @Emulator -ErrorAction Stop

            """;
    }

    private static string? FindOnPath()
    {
        string name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        string[] folders = path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
