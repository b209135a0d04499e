using System.Management.Automation.Runspaces;
using System.Reflection;
using Microsoft.PowerShell;
using ModelArtsImages.Emulator.Hosting;
using ModelArtsImages.Sandbox;

SandboxOptions options;
try
{
    options = SandboxOptions.Parse(args);
}
catch (FormatException e)
{
    Console.Error.WriteLine(e.Message);
    return SandboxOptions.BadUsage;
}

await using var emulator = options.EmulatorOptions is { } emulatorOptions ? await EmulatorHost.StartAsync(emulatorOptions) : null;
if (emulator is not null) EmulatorEnvironment.Set(emulator.Announcement);
// Other runspaces, such as those of ForEach-Object -Parallel, load the module from here.
var modules = Path.GetFullPath(Path.Combine(Metadata("StagedModule"), ".."));
Environment.SetEnvironmentVariable(
    "PSModulePath",
    string.Join(Path.PathSeparator, modules, Metadata("PowerShellModules"), Environment.GetEnvironmentVariable("PSModulePath")));
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");

var session = InitialSessionState.CreateDefault2();
if (OperatingSystem.IsWindows()) session.ExecutionPolicy = ExecutionPolicy.Bypass;
session.ImportPSModule(Metadata("StagedModule") + "ModelArtsImages.psd1");
session.Variables.Add(new SessionStateVariableEntry("Emulator", emulator?.Announcement, "Where the emulator listens and who may call it."));
session.StartupScripts.Add(Path.Combine(AppContext.BaseDirectory, "Start.ps1"));

var banner = emulator is null ? "" : "An emulator answers here; nothing reaches Huawei Cloud. Try: Get-MAImage";
return ConsoleShell.Start(session, banner, SandboxOptions.Help, ["-NoProfile", .. options.ShellArguments]);

static string Metadata(string key) =>
    Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
