using System.Management.Automation;

namespace ModelArtsImages.SpecRunner.Language;

/// <summary>Ends the test at hand as skipped or as inconclusive.</summary>
[Cmdlet(VerbsCommon.Set, "ItResult")]
public sealed class SetItResultCommand : SpecKeyword
{
    /// <summary>The test cannot be run here.</summary>
    [Parameter(Mandatory = true, ParameterSetName = nameof(Skipped))]
    public SwitchParameter Skipped { get; set; }

    /// <summary>The test could not find out.</summary>
    [Parameter(Mandatory = true, ParameterSetName = nameof(Inconclusive))]
    public SwitchParameter Inconclusive { get; set; }

    /// <summary>Why.</summary>
    [Parameter]
    public string Because { get; set; } = "";

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        string reason = string.IsNullOrWhiteSpace(Because) ? $"is {ParameterSetName.ToLowerInvariant()}" : Because;
        ThrowTerminatingError(new ErrorRecord(new SpecSkippedException(reason), "SpecSkipped", ErrorCategory.OperationStopped, null));
    }
}
