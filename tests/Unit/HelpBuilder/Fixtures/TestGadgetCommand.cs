using System.Management.Automation;

namespace ModelArtsImages.Unit.HelpBuilder.Fixtures;

// The class and its parameter have no comment on purpose, and neither have the parameter of the base class and the output type.
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
