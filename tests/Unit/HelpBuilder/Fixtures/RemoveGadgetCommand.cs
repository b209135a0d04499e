using System.Management.Automation;
using System.Security;

namespace ModelArtsImages.Unit.HelpBuilder.Fixtures;

/// <summary>Removes gadgets.</summary>
/// <remarks>They do not come back.</remarks>
/// <returns>One object for each that is gone.</returns>
/// <example><code>Get-Gadget | Remove-Gadget -WhatIf</code>Says what would go.</example>
/// <seealso cref="GetGadgetCommand"/>
[Cmdlet(VerbsCommon.Remove, "Gadget", DefaultParameterSetName = "ById", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    HelpUri = "https://example.com/remove")]
[OutputType(typeof(Gadget))]
public sealed class RemoveGadgetCommand : GadgetCommand<Gadget>
{
    /// <summary>The ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "ById", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    public string[]? Id { get; set; }

    /// <summary>The gadgets.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "ByObject", ValueFromPipeline = true)]
    public Gadget[]? InputObject { get; set; }

    /// <summary>Remove the content too.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>A word that opens the door.</summary>
    [Parameter(Position = 1, ParameterSetName = "ByObject")]
    public SecureString? Password { get; set; }

    /// <summary>What to note down.</summary>
    [Parameter, ValidateLength(1, 64)]
    public IList<string>? Notes { get; set; }
}
