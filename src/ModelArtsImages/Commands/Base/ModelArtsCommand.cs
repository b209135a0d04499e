using System.Management.Automation;
using System.Management.Automation.Host;
using System.Reflection;
using ModelArtsImages.Connections;
using ModelArtsImages.Errors;
using ModelArtsImages.Http;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands.Base;

/// <summary>
/// The base of every cmdlet of the module: runs asynchronous bodies, stops on Ctrl+C, prompts before a change, and writes errors.
/// </summary>
public abstract class ModelArtsCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private PipelineThread? _thread;
    private CallOptions? _call;
    private BulkRun? _run;
    private bool _yesToAll;
    private bool _noToAll;
    private bool? _isAsking;

    private protected ModelArtsCommand()
    {
    }

    /// <summary>Runs what other threads post, such as verbose lines.</summary>
    private protected PipelineThread PipelineThread => _thread ??= Begin();

    /// <summary>Accompanies each call of this command.</summary>
    private protected CallOptions Call => _call ??= new CallOptions(new CmdletRequestLog(this, PipelineThread), _stopping.Token);

    /// <summary>The bulk run that the cmdlet has started.</summary>
    private protected BulkRun Run => _run!;

    /// <summary>The cmdlet's name, for the advice of errors.</summary>
    private protected string CommandName => MyInvocation.MyCommand.Name;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases the resources of the cmdlet.</summary>
    /// <param name="disposing">Whether called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        _run?.Dispose();
        _stopping.Dispose();
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => _run?.Complete();

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        Cancel();
        _run?.Stop();
    }

    /// <summary>
    /// Runs a body on the thread pool, waits for it, and returns its result. Meanwhile, the streams show what the body logs. The body must
    /// not use the cmdlet: it receives what it needs, and the cmdlet writes what it returns.
    /// </summary>
    private protected T Await<T>(Func<CallOptions, Task<T>> body)
    {
        var call = Call;
        return Stoppable(() => PipelineThread.Run(() => body(call)));
    }

    /// <inheritdoc cref="Await{T}"/>
    private protected void Await(Func<CallOptions, Task> body) => Await(async call =>
    {
        await body(call).ConfigureAwait(false);
        return true;
    });

    /// <summary>Writes objects as they arrive, such as the records of a listing.</summary>
    private protected void WriteAll(IEnumerable<object> objects) => Stoppable(() =>
    {
        foreach (var item in objects) WriteObject(item);
        return true;
    });

    /// <summary>Runs an action, and writes its failure as an error about the target.</summary>
    private protected void Attempt(Action action, object? target)
    {
        try
        {
            action();
        }
        catch (ModelArtsException e)
        {
            WriteFailure(e, target);
        }
    }

    /// <summary>
    /// Prompts for confirmation if -Confirm or $ConfirmPreference requires it. With -WhatIf, says what would be done, and returns false.
    /// </summary>
    /// <param name="action">What would be done, as a sentence: "Register my-team/trainer:1.0."</param>
    /// <param name="consequence">What the user has to know before confirming a deletion.</param>
    private protected bool Confirm(string action, Consequence? consequence = null)
    {
        // The user should see the finished operations before answering.
        _run?.ReportEnded();
        if (_yesToAll || _noToAll) return _yesToAll;
        if (!AsksUser) return ShouldProcess(action, action, "Confirm");
        var question = $"{action.Substring(0, action.Length - 1)}?{(consequence is null ? string.Empty : " " + consequence)}";
        try
        {
            // ShouldProcess would ask too, but does not return whether the answer was for all.
            return ShouldContinue(question, "Confirm", ref _yesToAll, ref _noToAll);
        }
        catch (ArgumentException e)
        {
            // After Ctrl+C, PowerShell takes the console's answer of -1 for an index. That is not the fault of the input.
            throw new HostException("The question was not answered.", e);
        }
    }

    /// <summary>
    /// Whether <see cref="Confirm"/> prompts the user, by the rules of ShouldProcess. If not, ShouldProcess itself decides.
    /// </summary>
    private protected bool AsksUser => !_yesToAll && !_noToAll && (_isAsking ??= IsAsking());

    // The result is kept, because PowerShell reads the preference variables only once per command too.
    private bool IsAsking()
    {
        var given = MyInvocation.BoundParameters;
        var whatIf = given.TryGetValue("WhatIf", out var isWhatIf) ? isWhatIf : GetVariableValue("WhatIfPreference");
        if (LanguagePrimitives.IsTrue(whatIf)) return false;
        if (given.TryGetValue("Confirm", out var isConfirm)) return LanguagePrimitives.IsTrue(isConfirm);
        if (given.TryGetValue("Debug", out var isDebug) && LanguagePrimitives.IsTrue(isDebug)) return true;
        return LanguagePrimitives.TryConvertTo<ConfirmImpact>(GetVariableValue("ConfirmPreference"), out var preference)
            && preference != ConfirmImpact.None
            && GetType().GetCustomAttribute<CmdletAttribute>()?.ConfirmImpact >= preference;
    }

    /// <summary>Ends the command before it does anything, because its parameters cannot be combined.</summary>
    private protected void Reject(string message, string? advice = null) =>
        ThrowTerminatingError(
            new ModelArtsException(Failure.InvalidArgument, message) { RecommendedAction = advice }.ToErrorRecord(target: null));

    /// <summary>Ends the command if PowerShell dropped a default that the user set in $PSDefaultParameterValues.</summary>
    /// <param name="ofAnySet">Whether to consider the parameters of all parameter sets, not only those of the current one.</param>
    private protected void RejectDroppedDefaults(bool ofAnySet = false)
    {
        if (DroppedDefaults.Find(this, ofAnySet) is not { } parameter) return;
        Reject(
            $"PowerShell could not use the default of -{parameter} in $PSDefaultParameterValues. Nothing was sent.",
            "Correct or remove the default. The warning before this error says why it could not be used.");
    }

    /// <summary>Ends the command before anything is read if one of the patterns is not valid.</summary>
    private protected void RejectInvalid(params string[]?[] patterns)
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

    /// <summary>Writes the error, and ends the pipeline if every later request would fail for the same cause.</summary>
    private protected void WriteFailure(ModelArtsException failure, object? target)
    {
        var record = failure.ToErrorRecord(target);
        if (EndsThePipeline(failure)) ThrowTerminatingError(record);
        WriteError(record);
    }

    /// <summary>Whether every later request would fail for the same cause.</summary>
    private protected virtual bool EndsThePipeline(ModelArtsException failure) => failure.IsOfAccount;

    private protected void StartRun(AccountResolver accounts, BulkSettings settings)
    {
        // With many requests in flight, the next post is expected soon.
        _thread ??= Begin(isBusy: true);
        _run = new BulkRun(PipelineThread, new CmdletOutput(this), accounts, Call, Cancel, settings);
    }

    private void Cancel()
    {
        try
        {
            _stopping.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The command ended just before it was stopped.
        }
    }

    private PipelineThread Begin(bool isBusy = false)
    {
        UserHost.Remember(Host);
        return new PipelineThread(Cancel, isBusy);
    }

    private T Stoppable<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }
}
