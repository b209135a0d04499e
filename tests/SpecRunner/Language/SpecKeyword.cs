using System.Management.Automation;
using ModelArtsImages.SpecRunner.Engine;

namespace ModelArtsImages.SpecRunner.Language;

/// <summary>What the keywords of a spec file share: the run that they belong to.</summary>
/// <remarks>
/// They are compiled commands and in no module, so a script block that they invoke runs in a scope below that of the
/// script that called them, with none of their own variables in between.
/// </remarks>
public abstract class SpecKeyword : PSCmdlet
{
    /// <summary>The run of the file at hand.</summary>
    private protected SpecRun Run => (SpecRun)SessionState.PSVariable.GetValue(SpecRun.VariableName);

    /// <summary>Ends with an error if the keyword stands in code that belongs to the run phase.</summary>
    private protected void RequireDiscovery()
    {
        if (!Run.IsDiscovering)
            throw Misuse($"{MyInvocation.InvocationName} cannot stand in an It or in a setup or teardown.");
    }

    /// <summary>The block that is being discovered, which must not be the file's root.</summary>
    private protected Model.SpecBlock RequireBlock() =>
        Run.CurrentBlock is { IsRoot: false } block
            ? block
            : throw Misuse($"{MyInvocation.InvocationName} must stand in a Describe or Context.");

    private protected static PSInvalidOperationException Misuse(string message) => new(message);
}
