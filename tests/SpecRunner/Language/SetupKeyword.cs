using System.Management.Automation;
using ModelArtsImages.SpecRunner.Model;

namespace ModelArtsImages.SpecRunner.Language;

/// <summary>What the setups and teardowns share: they are remembered while tests are being discovered and run later.</summary>
public abstract class SetupKeyword : SpecKeyword
{
    /// <summary>The code to run.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public ScriptBlock Scriptblock { get; set; } = null!;

    private protected abstract ScriptBlock? this[SpecBlock block] { get; set; }

    private protected virtual SpecBlock Target => Run.CurrentBlock;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        RequireDiscovery();
        SpecBlock target = Target;

        // A second one would silently replace the first.
        if (this[target] is not null)
            throw Misuse($"There is a {MyInvocation.InvocationName} in this block already.");
        this[target] = Scriptblock;
    }
}
