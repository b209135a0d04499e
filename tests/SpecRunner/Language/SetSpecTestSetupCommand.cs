using System.Management.Automation;
using ModelArtsImages.SpecRunner.Model;

namespace ModelArtsImages.SpecRunner.Language;

/// <summary>BeforeEach: runs before each test of the block and of those within it, in the test's own scope.</summary>
[Cmdlet(VerbsCommon.Set, "SpecTestSetup")]
public sealed class SetSpecTestSetupCommand : SetupKeyword
{
    private protected override SpecBlock Target => RequireBlock();

    private protected override ScriptBlock? this[SpecBlock block]
    {
        get => block.BeforeEach;
        set => block.BeforeEach = value;
    }
}
