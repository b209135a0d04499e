using System.Management.Automation;

namespace ModelArtsImages.Unit.HelpBuilder.Fixtures;

/// <summary>The base of the cmdlets. It is generic, since the comments of a generic base must be found too.</summary>
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
