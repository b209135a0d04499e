using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace ModelArtsImages.ScriptedHost;

/// <summary>A PowerShell session of its own, whose user is the scripted host. It ends with the script that it is for.</summary>
public sealed class HostedSession : IDisposable
{
    private readonly ScriptedPSHost _host;
    private readonly Runspace _runspace;
    private readonly IDictionary _variables;

    /// <summary>Opens a session.</summary>
    /// <param name="options">What it begins with.</param>
    public HostedSession(HostedSessionOptions options)
    {
        _variables = options.Variables;
        _host = new ScriptedPSHost(options.Answers, options.Width, options.SupportsVirtualTerminal);

        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry(OutRecorderCommand.Name, typeof(OutRecorderCommand), helpFileName: null));
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.Open();
        foreach (string module in options.Modules)
            Prepare("Import-Module -Name $args[0] -ErrorAction Stop", module);
    }

    /// <summary>Runs a script whose output nobody wants to see; an error in it is thrown.</summary>
    /// <param name="script">The script.</param>
    /// <param name="arguments">Its arguments.</param>
    public void Prepare(string script, params object[] arguments)
    {
        using PowerShell engine = CreateEngine();
        engine.AddScript(script);
        foreach (object argument in arguments)
            engine.AddArgument(argument);
        engine.Invoke();
        if (engine.Streams.Error.FirstOrDefault() is { } error)
            throw new RuntimeException(error.Exception.Message, error.Exception, error);
    }

    /// <summary>Begins a script as if the user had typed it.</summary>
    /// <param name="script">The script.</param>
    public HostedRun Start(string script)
    {
        // Only now: a preference among them must not make the preparations talk.
        foreach (DictionaryEntry variable in _variables)
            _runspace.SessionStateProxy.SetVariable((string)variable.Key, variable.Value);
        return new HostedRun(this, _host, script);
    }

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();

    internal PowerShell CreateEngine()
    {
        PowerShell engine = PowerShell.Create();
        engine.Runspace = _runspace;
        return engine;
    }
}
