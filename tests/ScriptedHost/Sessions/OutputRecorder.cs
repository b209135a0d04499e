using System.Management.Automation;

namespace ModelArtsImages.ScriptedHost;

/// <summary>The objects and errors of a run.</summary>
public sealed class OutputRecorder
{
    private readonly object _gate = new();
    private readonly List<object?> _output = [];
    private readonly List<ErrorRecord> _errors = [];

    internal object?[] Output => Copy(_output);

    internal ErrorRecord[] Errors => Copy(_errors);

    internal void Add(PSObject? output)
    {
        lock (_gate)
            _output.Add(output);
    }

    internal void Add(ErrorRecord error)
    {
        lock (_gate)
            _errors.Add(error);
    }

    private T[] Copy<T>(List<T> items)
    {
        lock (_gate)
            return [.. items];
    }
}
