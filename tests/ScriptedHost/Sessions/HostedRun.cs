using System.Diagnostics;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace ModelArtsImages.ScriptedHost;

/// <summary>A script that runs in a hosted session; its output goes to the host's screen.</summary>
public sealed class HostedRun : IDisposable
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    private readonly HostedSession _session;
    private readonly ScriptedPSHost _host;
    private readonly PowerShell _engine;
    private readonly OutputRecorder _recorder = new();
    private readonly Stopwatch _stopwatch = Stopwatch.StartNew();
    private readonly IAsyncResult _running;
    private HostedResult? _result;

    internal HostedRun(HostedSession session, ScriptedPSHost host, string script)
    {
        _session = session;
        _host = host;
        _engine = session.CreateEngine();
        _engine.AddScript(script).AddCommand(OutRecorderCommand.Name).AddParameter("Recorder", _recorder).AddCommand("Out-Default");

        // Errors go to the screen in their turn, as at a prompt.
        _engine.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        _running = _engine.BeginInvoke();
    }

    /// <summary>Whether the script has ended.</summary>
    public bool IsCompleted => _running.IsCompleted;

    /// <summary>What has been shown so far.</summary>
    public Transcript Transcript => _host.Transcript;

    /// <summary>Waits for the script's end.</summary>
    /// <param name="limit">How long at most; then the script is stopped.</param>
    /// <exception cref="TimeoutException">It did not end in time.</exception>
    public HostedResult Wait(TimeSpan limit)
    {
        if (!_running.AsyncWaitHandle.WaitOne(limit))
        {
            Stop();
            throw TookTooLong("end", limit);
        }

        return Result(stopDuration: null);
    }

    /// <summary>Stops the script as Ctrl+C does, and measures how long that takes.</summary>
    public HostedResult Stop()
    {
        var stopping = Stopwatch.StartNew();
        IAsyncResult stop = _engine.BeginStop(callback: null, state: null);
        if (!stop.AsyncWaitHandle.WaitOne(LongestStop) || !_running.AsyncWaitHandle.WaitOne(LongestStop))
            throw TookTooLong("stop", LongestStop);

        return Result(stopping.Elapsed);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _engine.Dispose();
        _session.Dispose();
    }

    private TimeoutException TookTooLong(string what, TimeSpan limit) =>
        new($"The script did not {what} within {limit.TotalSeconds} s. What it had shown:\n{Transcript.Text}");

    private HostedResult Result(TimeSpan? stopDuration)
    {
        if (_result is not null)
            return _result;

        TimeSpan duration = _stopwatch.Elapsed;
        ErrorRecord? end = End();
        if (end is not null)
            Show(end);

        _result = new HostedResult
        {
            Transcript = Transcript,
            Output = _recorder.Output,
            Errors = end is null ? _recorder.Errors : [.. _recorder.Errors, end],
            TerminatingError = end,
            Duration = duration,
            StopDuration = stopDuration,
            ExitCode = _host.ExitCode,
        };
        Dispose();
        return _result;
    }

    /// <summary>The error that ended the script; null: none did.</summary>
    private ErrorRecord? End()
    {
        try
        {
            _engine.EndInvoke(_running);
            return null;
        }
        catch (PipelineStoppedException)
        {
            return null;
        }
        catch (RuntimeException exception)
        {
            return exception.ErrorRecord;
        }
    }

    private void Show(ErrorRecord error)
    {
        // By this mark Out-Default knows an error from an object that happens to be one.
        PSObject shown = PSObject.AsPSObject(error);
        shown.Properties.Add(new PSNoteProperty("writeErrorStream", true));

        using PowerShell engine = _session.CreateEngine();
        engine.AddCommand("Out-Default").AddParameter("InputObject", shown).Invoke();
    }
}
