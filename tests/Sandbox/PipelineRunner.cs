using System.Management.Automation;
using System.Management.Automation.Runspaces;
using ModelArtsImages.Sandbox.Hosting;

namespace ModelArtsImages.Sandbox;

/// <summary>Runs commands as PowerShell's console does: output and errors, in their order, through Out-Default.</summary>
public sealed class PipelineRunner(Runspace runspace, SandboxHost host, Interrupt interrupt, ProgressPane progress)
{
    /// <summary>Runs a script and shows what comes out; false when a terminating error or Ctrl+C ended it.</summary>
    public bool Run(string script, bool addToHistory = false)
    {
        using PowerShell shell = Create();
        shell.AddScript(script, useLocalScope: false);

        try
        {
            shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
            shell.AddCommand("Out-Default");
            interrupt.While(shell, () => shell.Invoke(input: null, new PSInvocationSettings { AddToHistory = addToHistory }));


            // Ctrl+C ends it without an exception.
            return shell.InvocationStateInfo.State == PSInvocationState.Completed;
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

    /// <summary>The engine formats what ended a pipeline like any object, and it is for the host to say that it is an error.</summary>
    private void ShowError(RuntimeException exception)
    {
        using PowerShell shell = Create();
        shell.AddCommand("Out-Default").AddParameter("InputObject", new ErrorRecord(exception.ErrorRecord, exception));
        host.ErrorsOnly(() => interrupt.While(shell, shell.Invoke));
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
