using System.Management.Automation;
using System.Text;
using ModelArtsImages.Cleanup;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands.Base;

/// <summary>
/// The base of every cmdlet of the module. It runs asynchronous bodies, stops on Ctrl+C, asks before a change, and writes an error by its
/// cause.
/// </summary>
public abstract class ModelArtsCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Action<object?> _write;
    private readonly StringBuilder _question = new();
    private PipelineSynchronizationContext? _pipelineThread;
    private CallOptions? _call;

    private protected ModelArtsCommand() => _write = base.WriteObject;

    /// <summary>Brings asynchronous code back to the pipeline thread, the only thread on which a cmdlet may write.</summary>
    private protected PipelineSynchronizationContext PipelineThread => _pipelineThread ??= Begin();

    /// <summary>What accompanies each call of this command.</summary>
    private protected CallOptions Call => _call ??= new CallOptions(new CmdletRequestLog(this, PipelineThread), StoppingToken, Abandon);

    private protected IRequestLog Log => Call.Log;

    /// <summary>
    /// Cancelled when requests that are still running after a stop are given up; <see langword="null"/> where a stop ends them at once.
    /// </summary>
    private protected virtual CancellationToken? Abandon => null;

    /// <summary>Whether many requests are under way at a time.</summary>
    private protected virtual bool IsBusy => false;

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
            // It was stopped at the moment when it ended by itself.
        }
    }

    private PipelineSynchronizationContext Begin()
    {
        UserHost.Remember(Host);
        return new PipelineSynchronizationContext(Cancel, IsBusy);
    }

    /// <summary>Runs an asynchronous body to its end. After each await, the body is on the pipeline thread again and may write.</summary>
    private protected void Run(Func<Task> body)
    {
        try
        {
            PipelineThread.Run(body);
        }
        catch (OperationCanceledException) when (StoppingToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Runs an asynchronous body to its end, and returns its result.</summary>
    private protected T Run<T>(Func<Task<T>> body)
    {
        T result = default!;
        Run(async () => { result = await body(); });
        return result;
    }

    /// <summary>Runs an asynchronous body to its end. A failure of it is written as an error about the target.</summary>
    private protected void Attempt(Func<Task> body, object? target)
    {
        try
        {
            Run(body);
        }
        catch (ModelArtsException e)
        {
            WriteFailure(e, target);
        }
    }

    /// <summary>Writes an object to the pipeline, also from an asynchronous body. Later commands may run meanwhile.</summary>
    private protected new void WriteObject(object? value) => PipelineSynchronizationContext.RunOutside(_write, value);

    /// <summary>Asks whether to act, where the user wants to be asked. With -WhatIf it says what would be done, and answers no.</summary>
    /// <param name="action">What would be done, as a sentence: "Register my-team/trainer:1.0."</param>
    /// <param name="consequence">What the user has to know before saying yes.</param>
    private protected virtual bool Confirm(string action, string? consequence = null) =>
        ShouldProcess(action, Question(action, consequence), "Confirm");

    private string Question(string action, string? consequence)
    {
        // The same for thousands of images: most of them are not asked about, but PowerShell takes no question that is not made yet.
        _question.Clear().Append(action, 0, action.Length - 1).Append('?');
        if (consequence is not null) _question.Append(' ').Append(consequence);
        return _question.ToString();
    }

    /// <summary>Ends the command before it begins, because its parameters do not fit together.</summary>
    private protected void Refuse(string message, string? advice = null)
    {
        var failure = new ModelArtsException(Failure.InvalidArgument, message) { RecommendedAction = advice };
        ThrowTerminatingError(failure.ToErrorRecord(target: null));
    }

    /// <summary>Ends the command before anything is read if one of the patterns is not valid.</summary>
    private protected void RefuseInvalid(params string[]?[] patterns)
    {
        try
        {
            foreach (var set in patterns) _ = new WildcardSet(set);
        }
        catch (ModelArtsException e)
        {
            ThrowTerminatingError(e.ToErrorRecord(target: null));
        }
    }

    /// <summary>Writes the error, and ends the pipeline where every later request would fail for the same cause.</summary>
    private protected void WriteFailure(ModelArtsException failure, object? target)
    {
        var record = failure.ToErrorRecord(target);
        if (failure.EndsThePipeline()) ThrowTerminatingError(record);
        WriteError(record);
    }
}
