using System.Management.Automation;
using System.Management.Automation.Runspaces;
using ModelArtsImages.Sandbox.Hosting;

namespace ModelArtsImages.Sandbox;

/// <summary>Runs commands in the session the way that PowerShell's console does: output and errors, in their order, through Out-Default.</summary>
public sealed class PipelineRunner(Runspace runspace, SandboxHost host, Interrupt interrupt, ProgressPane progress)
{
    /// <summary>Runs a script and shows what comes out; false when a terminating error or Ctrl+C ended it.</summary>
    public bool Run(string script, bool addToHistory = false) =>
        Show(shell => shell.AddScript(script, useLocalScope: false), addToHistory);

    /// <summary>Runs a script file, with arguments bound to its parameters as if they had been typed after its name.</summary>
    public bool RunFile(string path, IEnumerable<string> arguments) => Show(
        shell =>
        {
            Command command = new(path, isScript: false, useLocalScope: false);
            foreach (string argument in arguments)
                command.Parameters.Add(ScriptArgument.Parse(argument));

            shell.Commands.AddCommand(command);
        },
        addToHistory: false);

    /// <summary>Runs a command for its output, silently; none when it failed.</summary>
    public IReadOnlyList<PSObject> Query(Action<PowerShell> build)
    {
        using PowerShell shell = Create();
        build(shell);

        try
        {
            return interrupt.While(shell, shell.Invoke);
        }
        catch (RuntimeException)
        {
            return [];
        }
    }

    /// <summary>Runs something else that needs the engine, such as completion.</summary>
    public T With<T>(Func<PowerShell, T> use)
    {
        using PowerShell shell = Create();
        return interrupt.While(shell, () => use(shell));
    }

    private bool Show(Action<PowerShell> build, bool addToHistory)
    {
        using PowerShell shell = Create();

        try
        {
            build(shell);
            ToHost(shell);
            interrupt.While(shell, () => shell.Invoke(input: null, new PSInvocationSettings { AddToHistory = addToHistory }));
            return true;
        }
        catch (PipelineStoppedException)
        {
            return false;
        }
        catch (RuntimeException e)
        {
            ShowError(e);
            return false;
        }
        finally
        {
            progress.Clear();
        }
    }

    /// <summary>The engine formats an error that ended a pipeline like one that did not.</summary>
    private void ShowError(RuntimeException exception)
    {
        using PowerShell shell = Create();
        PSObject error = PSObject.AsPSObject(new ErrorRecord(exception.ErrorRecord, exception));

        // Without this mark Out-Default takes the record for output.
        if (error.Properties["writeErrorStream"] is null)
            error.Properties.Add(new PSNoteProperty("writeErrorStream", true));

        shell.AddCommand("Out-Default");
        shell.Invoke(new[] { error });
    }

    private static void ToHost(PowerShell shell)
    {
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
    }

    private PowerShell Create()
    {
        if (host.IsNested)
            return PowerShell.Create(RunspaceMode.CurrentRunspace);

        PowerShell shell = PowerShell.Create();
        shell.Runspace = runspace;
        return shell;
    }
}
