using System.Management.Automation;
using ModelArtsImages.SpecRunner.Model;

namespace ModelArtsImages.SpecRunner.Language;

/// <summary>Describe and Context: a named group of tests with a scope of its own.</summary>
[Cmdlet(VerbsCommon.Add, "SpecBlock")]
public sealed class AddSpecBlockCommand : AddItemKeyword
{
    /// <summary>The block's body, run while tests are being discovered.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public ScriptBlock Fixture { get; set; } = null!;

    /// <summary>Makes one block for each element.</summary>
    [Parameter]
    public object? ForEach { get; set; }

    private protected override ScriptBlock Body => Fixture;

    private protected override SpecBlock Container => Run.CurrentBlock;

    private protected override IEnumerable<object?>? Cases =>
        MyInvocation.BoundParameters.ContainsKey(nameof(ForEach)) ? Enumerate(ForEach) : null;

    private protected override void Add(object? data)
    {
        var block = new SpecBlock
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
        Run.Discover(block, () => InvokeCommand.InvokeScript(useLocalScope: true, ScriptTexts.BodyWithData, null, block.Variables, Body));
    }

    private static IEnumerable<object?> Enumerate(object? value) => value is null
        ? []
        : LanguagePrimitives.GetEnumerable(value) is { } elements ? elements.Cast<object?>() : [value];
}
