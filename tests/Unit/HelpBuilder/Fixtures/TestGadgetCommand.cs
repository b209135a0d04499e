using System.Management.Automation;

namespace ModelArtsImages.Unit.HelpBuilder.Fixtures;

// Without a comment, on purpose.
[Cmdlet(VerbsDiagnostic.Test, "Gadget")]
public sealed class TestGadgetCommand : PSCmdlet
{
    [Parameter]
    public SwitchParameter Force { get; set; }
}
