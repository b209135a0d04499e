using System.Management.Automation;
using ModelArtsImages.SpecRunner.Model;

namespace ModelArtsImages.SpecRunner.Language;

/// <summary>AfterAll: runs once, after the block's tests, whatever became of them.</summary>
[Cmdlet(VerbsCommon.Set, "SpecTeardown")]
public sealed class SetSpecTeardownCommand : SetupKeyword
{
    private protected override ScriptBlock? this[SpecBlock block]
    {
        get => block.AfterAll;
        set => block.AfterAll = value;
    }
}
