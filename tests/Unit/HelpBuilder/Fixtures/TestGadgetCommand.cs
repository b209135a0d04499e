using System.Management.Automation;

namespace ModelArtsImages.Unit.HelpBuilder.Fixtures;

// Neither has a comment, on purpose; nor has the base class's parameter, nor what comes out.
public abstract class UndocumentedGadgetCommand<T> : PSCmdlet
{
    [Parameter]
    public T? Shared { get; set; }
}

[Cmdlet(VerbsDiagnostic.Test, "Gadget")]
[OutputType(typeof(bool))]
public sealed class TestGadgetCommand : UndocumentedGadgetCommand<int>
{
    [Parameter]
    public SwitchParameter Force { get; set; }
}
