using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace ModelArtsImages.Benchmarks.Hosting;

/// <summary>The embedded PowerShell engine, as plain as it comes.</summary>
internal sealed class Engine : IDisposable
{
    private readonly Runspace _runspace;

    public Engine()
    {
        _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        _runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        _runspace.Open();
    }

    public void Set(string variable, object? value) => _runspace.SessionStateProxy.SetVariable(variable, value);

    /// <summary>Runs the script; its first error ends the benchmark.</summary>
    public IReadOnlyList<PSObject> Run(string script)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        var output = shell.Invoke(input: null, new PSInvocationSettings { ErrorActionPreference = ActionPreference.Stop });
        return shell.HadErrors ? throw new InvalidOperationException($"'{script}' failed: {shell.Streams.Error.FirstOrDefault()}") : output;
    }

    public void Import(string manifest)
    {
        Set("Manifest", manifest);
        Run("Import-Module $Manifest");
    }

    public void Dispose() => _runspace.Dispose();
}
