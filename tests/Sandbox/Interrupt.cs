using System.Management.Automation;

namespace ModelArtsImages.Sandbox;

/// <summary>Ctrl+C: stops the innermost running pipeline, and the program only where that is all there is to stop.</summary>
public sealed class Interrupt : IDisposable
{
    private const int ExitCodeOfSigint = 130;

    private readonly Lock _gate = new();
    private readonly Stack<PowerShell> _running = new();
    private PowerShell? _stopping;

    public Interrupt() => Console.CancelKeyPress += OnCancelKeyPress;

    /// <summary>A prompt, or another shell, takes Ctrl+C when no pipeline runs.</summary>
    public bool KeepsProgram { get; set; }

    public void Dispose() => Console.CancelKeyPress -= OnCancelKeyPress;

    public T While<T>(PowerShell running, Func<T> invoke)
    {
        lock (_gate)
            _running.Push(running);

        try
        {
            return invoke();
        }
        finally
        {
            lock (_gate)
                _running.Pop();
        }
    }

    /// <summary>Asks the running pipeline to stop, without waiting for it; false where none runs or it was asked before.</summary>
    public bool StopPipeline()
    {
        lock (_gate)
        {
            if (!_running.TryPeek(out PowerShell? running) || running == _stopping)
                return false;

            _stopping = running;
            running.BeginStop(callback: null, state: null);
            return true;
        }
    }

    private void OnCancelKeyPress(object? sender, ConsoleCancelEventArgs e)
    {
        e.Cancel = true;
        if (!StopPipeline() && !KeepsProgram)
            Environment.Exit(ExitCodeOfSigint);
    }
}
