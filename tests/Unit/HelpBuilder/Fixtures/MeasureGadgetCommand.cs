using System.Management.Automation;

namespace ModelArtsImages.Unit.HelpBuilder.Fixtures;

/// <summary>Measures what <foo bar="1">cannot</foo> be shown.</summary>
/// <remarks>Counts *all* gadgets [or &lt;none>]. Its examples are incomplete, on purpose.</remarks>
/// <example><para>Without code.</para></example>
/// <example><code>Measure-Gadget</code></example>
[Cmdlet(VerbsDiagnostic.Measure, "Gadget", HelpUri = "https://example.com/measure")]
public sealed class MeasureGadgetCommand : PSCmdlet;
