using System.Management.Automation;
using ModelArtsImages.Pipeline;

namespace ModelArtsImages.Commands.Base;

/// <summary>Writes the output of a bulk run to a cmdlet's streams.</summary>
internal sealed class CmdletOutput(PSCmdlet cmdlet) : IBulkOutput
{
    public bool IsStopping => cmdlet.Stopping;

    public bool ExpectsMore => cmdlet.MyInvocation.ExpectingInput;

    public void Write(object result) => cmdlet.WriteObject(result);

    public void WriteError(ModelArtsException failure, object target) => cmdlet.WriteError(failure.ToErrorRecord(target));

    public void EndWith(ModelArtsException failure, object target) => cmdlet.ThrowTerminatingError(failure.ToErrorRecord(target));

    public void Warn(string text, bool isOver)
    {
        // A pipeline that is stopping or has ended no longer accepts warnings, but the host still shows them.
        if (cmdlet.Stopping || isOver) UserHost.Warn(cmdlet.Host, text);
        else cmdlet.WriteWarning(text);
    }
}
