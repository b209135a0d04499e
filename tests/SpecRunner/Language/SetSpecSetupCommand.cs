using System.Management.Automation;
using ModelArtsImages.SpecRunner.Model;

namespace ModelArtsImages.SpecRunner.Language;

/// <summary>BeforeAll: runs once, before the block's tests and in the scope that they see.</summary>
[Cmdlet(VerbsCommon.Set, "SpecSetup")]
public sealed class SetSpecSetupCommand : SetupKeyword
{
    private protected override ScriptBlock? this[SpecBlock block]
    {
        get => block.BeforeAll;
        set => block.BeforeAll = value;
    }
}
