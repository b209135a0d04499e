using System.Management.Automation;

namespace ModelArtsImages.SpecRunner.Language;

/// <summary>BeforeDiscovery: runs at once and where it stands, to make what -ForEach and -Skip need.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SpecDiscovery")]
public sealed class InvokeSpecDiscoveryCommand : SpecKeyword
{
    /// <summary>The code to run.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        RequireDiscovery();
        InvokeCommand.InvokeScript(useLocalScope: false, ScriptBlock, null);
    }
}
