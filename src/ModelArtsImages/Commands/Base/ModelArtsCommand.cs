using System.Management.Automation;
using ModelArtsImages.Errors;
using ModelArtsImages.Formatting;
using ModelArtsImages.Http;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands;

/// <summary>What every cmdlet of the module shares: asynchronous bodies, an end on request, errors by cause.</summary>
public abstract class ModelArtsCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private PipelineSynchronizationContext? _pump;
    private CmdletRequestLog? _log;

    private protected PipelineSynchronizationContext Pump => _pump ??= Begin();

    private protected IRequestLog Log => _log ??= new CmdletRequestLog(this, Pump);

    /// <summary>What accompanies each call of this command.</summary>
    private protected virtual CallOptions Call => new(Log, StoppingToken);

    /// <summary>Cancelled when the pipeline is stopped: nothing more is sent.</summary>
    private protected CancellationToken StoppingToken => _stopping.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the cmdlet holds.</summary>
    /// <param name="disposing">Whether called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _stopping.Dispose();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => Cancel();

    private protected void Cancel()
    {
        try
        {
            _stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Stopped in the moment that it ended by itself.
        }
    }

    private PipelineSynchronizationContext Begin()
    {
        Screen.Remember(this);
        return new PipelineSynchronizationContext(Cancel);
    }

    /// <summary>Runs an asynchronous body to its end; where it may write, it is on the pipeline thread.</summary>
    private protected void Run(Func<Task> body)
    {
        try
        {
            Pump.Run(body);
        }
        catch (OperationCanceledException) when (StoppingToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Writes the error of its cause, and ends the pipeline where no later request can fare better.</summary>
    private protected void WriteFailure(ModelArtsException failure, object? target)
    {
        var record = failure.ToErrorRecord(target);
        if (failure.EndsThePipeline()) ThrowTerminatingError(record);
        WriteError(record);
    }
}
