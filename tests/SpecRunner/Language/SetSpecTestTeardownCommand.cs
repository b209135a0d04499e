using System.Management.Automation;
using ModelArtsImages.SpecRunner.Model;

namespace ModelArtsImages.SpecRunner.Language;

/// <summary>AfterEach: runs after each test of the block and of those within it, whatever became of it.</summary>
[Cmdlet(VerbsCommon.Set, "SpecTestTeardown")]
public sealed class SetSpecTestTeardownCommand : SetupKeyword
{
    private protected override SpecBlock Target => RequireBlock();

    private protected override ScriptBlock? this[SpecBlock block]
    {
        get => block.AfterEach;
        set => block.AfterEach = value;
    }
}
