using ModelArtsImages.Sandbox;
using ModelArtsImages.Sandbox.Hosting;

CommandLine commandLine = CommandLine.Parse(args);
if (commandLine.IsForParser)
{
    int outcome = commandLine.Parsed.Invoke();
    return outcome == 0 ? 0 : ExitCodes.NotStarted;
}

using Interrupt interrupt = new();
Terminal terminal = new();

try
{
    string manifest = StagedModule.CopyForImport();
    using EmulatorProcess? emulator = commandLine.NoEmulator
        ? null
        : EmulatorProcess.Start(StagedModule.Metadata("EmulatorAssembly"), commandLine.EmulatorArguments);

    if (commandLine.Pwsh)
        return InstalledPowerShell.Run(commandLine, manifest, emulator?.WaitForAccount(), interrupt);

    // The engine starts while the emulator does.
    using Session session = new(terminal, interrupt);
    session.ImportModule(manifest);

    if (emulator?.WaitForAccount() is { } account)
    {
        account.TakeOverEnvironment();
        session.Connect(account);
    }

    return Run(session);
}
catch (SandboxException e)
{
    Console.Error.WriteLine(e.Message);
    return ExitCodes.NotStarted;
}

int Run(Session session)
{
    PromptLoop? prompt = terminal.IsInteractive ? new PromptLoop(session) : null;

    if (commandLine.File is { } file)
        return session.ExitCode(session.Pipelines.RunFile(ExistingFile(file), commandLine.FileArguments));

    if ((commandLine.Command ?? ScriptSource.Read(terminal)) is { } script)
        return session.ExitCode(session.Pipelines.Run(script));

    return prompt?.Run() ?? Tour.Run(session);
}

static string ExistingFile(string file) =>
    File.Exists(file) ? Path.GetFullPath(file) : throw new SandboxException($"There is no script file '{file}'.");
