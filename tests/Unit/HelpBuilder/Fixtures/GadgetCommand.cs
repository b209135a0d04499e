using System.Management.Automation;

namespace ModelArtsImages.Unit.HelpBuilder.Fixtures;

/// <summary>What the cmdlets share; generic, as its comments have to be found all the same.</summary>
/// <typeparam name="T">What is worked on.</typeparam>
public abstract class GadgetCommand<T> : PSCmdlet
{
    /// <summary>How many requests run at a time.</summary>
    [Parameter, ValidateRange(1, 64), PSDefaultValue(Value = 8)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Where it is done.</summary>
    [Parameter]
    public virtual Uri? Endpoint { get; set; }
}
