using System.Management.Automation;
using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;
using ModelArtsImages.ScriptedHost;
using ModelArtsImages.SpecRunner.Language;
using ModelArtsImages.SpecRunner.Model;

namespace ModelArtsImages.SpecRunner.Engine;

/// <summary>A fresh session of the embedded engine for one spec file: reads it, then runs what is selected of it.</summary>
internal sealed class SpecSession : IDisposable
{
    private const string DiscoveryScript = "& { . $args[0] } $args[0]";

    private readonly string _path;
    private readonly Runspace _runspace;
    private readonly ScriptedPSHost _host = new();
    private readonly SpecRun _run;
    private PowerShell? _running;

    public SpecSession(string path, ISpecObserver observer)
    {
        _path = path;
        _run = new SpecRun(path, observer, _host.Transcript.TakeText);

        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        SpecLanguage.AddTo(state);
        const ScopedItemOptions Everywhere = ScopedItemOptions.Constant | ScopedItemOptions.AllScope;
        state.Variables.Add(new SessionStateVariableEntry(SpecRun.VariableName, _run, description: "", Everywhere));
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        _runspace.Open();
    }

    /// <summary>Reads the file: every block's body is run, no test's.</summary>
    /// <exception cref="SpecFileException">The file cannot be read, fails while it is read, or has no test.</exception>
    public IReadOnlyList<SpecTest> Discover()
    {
        _run.IsDiscovering = true;
        ErrorRecord? failure = Invoke(DiscoveryScript, _path);
        _run.IsDiscovering = false;
        if (failure is not null)
            throw new SpecFileException($"Discovery failed: {failure.Exception.Message}", failure);

        SpecTest[] tests = [.. _run.Root.Tests];
        if (tests.Length == 0)
            throw new SpecFileException("The file has no test.");

        ExpandNames();
        return tests;
    }

    /// <summary>Runs the tests that are selected; what does not run although it should has failed.</summary>
    public void Run()
    {
        ErrorRecord? failure = Invoke("& $args[0]", Path.Combine(AppContext.BaseDirectory, "Engine", "Run.ps1"));
        foreach (SpecTest test in _run.Root.Tests.Where(test => test is { Selected: true, Outcome: SpecOutcome.NotRun }))
            _run.FailUnrun(test, failure);
    }

    /// <summary>Stops whatever runs; may be called from any thread.</summary>
    public void Stop() => _running?.Stop();

    public void Dispose() => _runspace.Dispose();

    private void ExpandNames()
    {
        // What a name takes from BeforeAll is not known yet; the run fills that in.
        foreach (SpecItem item in Flatten(_run.Root))
        {
            var known = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
            for (SpecItem? around = item; around is not null; around = around.Parent)
            {
                foreach ((string name, object? value) in around.Variables)
                    known.TryAdd(name, value);
            }

            if (NameTemplate.ToExpression(item.Name, known.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase)) is { } expression)
                item.ExpandedName = Evaluate(expression, known);
        }
    }

    private string Evaluate(ScriptBlock expression, Dictionary<string, object?> variables)
    {
        using var engine = PowerShell.Create(_runspace);
        return string.Concat(engine.AddScript(ScriptTexts.ResultWithData, useLocalScope: true).AddArgument(variables).AddArgument(expression).Invoke());
    }

    private static IEnumerable<SpecItem> Flatten(SpecBlock block) =>
        block.Items.SelectMany(item => item is SpecBlock inner ? Flatten(inner).Prepend(inner) : [item]);

    private ErrorRecord? Invoke(string script, string argument)
    {
        using var engine = PowerShell.Create(_runspace);
        using var output = new PSDataCollection<PSObject>();
        output.DataAdded += (_, added) => _host.UI.WriteLine(output[added.Index]?.ToString() ?? "");
        engine.Streams.Error.DataAdded += (_, added) => _host.UI.WriteErrorLine($"{engine.Streams.Error[added.Index]}");
        _running = engine;
        try
        {
            // In its own try, so that an error that would only end its statement ends the file's reading too.
            engine.AddScript($"try {{ {script} }} catch {{ throw }}").AddArgument(argument).Invoke(null, output);
            return null;
        }
        catch (RuntimeException exception)
        {
            return exception.ErrorRecord;
        }
        finally
        {
            _running = null;
        }
    }
}
