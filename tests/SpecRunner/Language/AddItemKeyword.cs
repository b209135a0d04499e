using System.Management.Automation;
using ModelArtsImages.SpecRunner.Model;

namespace ModelArtsImages.SpecRunner.Language;

/// <summary>What Describe, Context and It share.</summary>
public abstract class AddItemKeyword : SpecKeyword
{
    /// <summary>The name; templates like <c>&lt;name&gt;</c> in it are filled in.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>Labels to select by.</summary>
    [Parameter]
    public string[] Tag { get; set; } = [];

    /// <summary>Leave it out, and say so.</summary>
    [Parameter]
    public SwitchParameter Skip { get; set; }

    private protected abstract ScriptBlock Body { get; }

    /// <summary>The elements that one item each is made for; null: -ForEach was not given.</summary>
    private protected abstract IEnumerable<object?>? Cases { get; }

    private protected abstract SpecBlock Container { get; }

    private protected abstract void Add(object? data);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        RequireDiscovery();
        foreach (object? data in Cases ?? [null])
            Add(data);
    }

    private protected bool SkippedHereOrAround => Skip || Container.Skip;
}
