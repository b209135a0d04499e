using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;
using ModelArtsImages.Sandbox.Editing;
using ModelArtsImages.Sandbox.Hosting;

namespace ModelArtsImages.Sandbox;

/// <summary>An engine with the module loaded, and the terminal that it talks to.</summary>
public sealed class Session : IDisposable
{
    private readonly HostUserInterface _userInterface;
    private readonly ProgressPane _progress;
    private readonly Runspace _runspace;

    public Session(Terminal terminal, Interrupt interrupt)
    {
        Terminal = terminal;
        Interrupt = interrupt;
        Editor = new LineEditor(terminal);
        _progress = new ProgressPane(terminal);
        _userInterface = new HostUserInterface(terminal, _progress, new HostInput(terminal, Editor, interrupt));
        Host = new SandboxHost(_userInterface, _progress);

        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = ExecutionPolicy.Bypass;

        _runspace = RunspaceFactory.CreateRunspace(Host, state);
        _runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        _runspace.Open();

        // A nested prompt finds its runspace here.
        Runspace.DefaultRunspace = _runspace;
        Pipelines = new PipelineRunner(_runspace, Host, interrupt, _progress);
    }

    public Terminal Terminal { get; }

    public Interrupt Interrupt { get; }

    public LineEditor Editor { get; }

    public SandboxHost Host { get; }

    public PipelineRunner Pipelines { get; }

    /// <summary>Whether Connect made an emulator the account of this session.</summary>
    public bool IsEmulator { get; private set; }

    /// <summary>The rule of the exit status, as the help tells it.</summary>
    public int ExitCode(bool succeeded) => Host.ExitCode ?? (succeeded && _userInterface.ErrorsWritten == 0 ? 0 : 1);

    public void ImportModule(string manifest) =>
        Prepare("The module cannot be imported", shell => shell.AddCommand("Import-Module").AddParameter("Name", manifest));

    /// <summary>Connects to the emulator, and leaves in $Emulator what that took.</summary>
    public void Connect(EmulatorAccount account)
    {
        _runspace.SessionStateProxy.SetVariable("Emulator", account.ToParameters());
        _runspace.SessionStateProxy.SetVariable("function:prompt", ScriptBlock.Create("""
            "[emulator] PS $($ExecutionContext.SessionState.Path.CurrentLocation)$('>' * ($NestedPromptLevel + 1)) "
            """));
        Prepare("Connecting to the emulator failed", shell => shell.AddCommand("Connect-MAAccount").AddParameters(account.ToParameters()));
        IsEmulator = true;
    }

    public void Dispose()
    {
        _progress.Dispose();
        _runspace.Dispose();
    }

    private void Prepare(string failure, Action<PowerShell> build)
    {
        using PowerShell shell = PowerShell.Create();
        shell.Runspace = _runspace;
        build(shell);

        try
        {
            shell.Invoke(input: null, new PSInvocationSettings { ErrorActionPreference = ActionPreference.Stop });
        }
        catch (RuntimeException e)
        {
            throw new SandboxException($"{failure}: {e.Message}");
        }
    }
}
