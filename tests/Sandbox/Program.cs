using ModelArtsImages.Sandbox;
using ModelArtsImages.Sandbox.Hosting;

CommandLine commandLine = CommandLine.Parse(args);
if (commandLine.IsForParser)
    return commandLine.Answer();

using Interrupt interrupt = new();

try
{
    // Read before anything is started: a file that is not there is no reason to start an emulator.
    string? script = commandLine.File is { } file ? ScriptFile.Call(ExistingFile(file), commandLine.FileArguments) : commandLine.Command;
    string manifest = StagedModule.CopyForImport(commandLine.Module);
    using EmulatorProcess? emulator = commandLine.NoEmulator
        ? null
        : EmulatorProcess.Start(StagedModule.Metadata("EmulatorAssembly"), commandLine.EmulatorArguments);

    if (commandLine.Pwsh)
        return InstalledPowerShell.Run(script, manifest, emulator?.WaitForAccount(), interrupt);

    Terminal terminal = new();
    script ??= ScriptSource.Read(terminal);

    // The engine starts while the emulator does.
    using Session session = new(terminal, interrupt);
    session.ImportModule(manifest);

    if (emulator?.WaitForAccount() is { } account)
    {
        account.TakeOverEnvironment();
        session.Connect(account);
    }

    PromptLoop? prompt = terminal.IsInteractive ? new PromptLoop(session) : null;
    return script is null
        ? prompt?.Run() ?? Tour.Run(session)
        : session.ExitCode(session.Pipelines.Run(script));
}
catch (SandboxException e)
{
    Console.Error.WriteLine(e.Message);
    return ExitCodes.NotStarted;
}

static string ExistingFile(string file) =>
    File.Exists(file) ? Path.GetFullPath(file) : throw new SandboxException($"There is no script file '{file}'.");
