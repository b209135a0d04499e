using System.Management.Automation;
using ModelArtsImages.SpecRunner.Model;

namespace ModelArtsImages.SpecRunner.Language;

/// <summary>It: a test.</summary>
[Cmdlet(VerbsCommon.Add, "SpecTest")]
public sealed class AddSpecTestCommand : AddItemKeyword
{
    /// <summary>The test's body.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public ScriptBlock Test { get; set; } = null!;

    /// <summary>Makes one test for each element.</summary>
    [Parameter]
    [Alias("TestCases")]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? ForEach { get; set; }

    private protected override ScriptBlock Body => Test;

    private protected override SpecBlock Container => RequireBlock();

    private protected override IEnumerable<object?>? Cases =>
        MyInvocation.BoundParameters.ContainsKey(nameof(ForEach)) ? ForEach ?? [] : null;

    private protected override void Add(object? data)
    {
        var test = new SpecTest
        {
            Name = Name,
            ExpandedName = Name,
            Parent = Container,
            Body = Body,
            Line = MyInvocation.ScriptLineNumber,
            Tags = Tag,
            Skip = SkippedHereOrAround,
            Data = data,
        };
        Container.Items.Add(test);
    }
}
