using System.Management.Automation;

namespace ModelArtsImages.ScriptedHost;

/// <summary>Notes objects and errors on their way to the screen.</summary>
[Cmdlet(VerbsData.Out, "Recorder")]
public sealed class OutRecorderCommand : PSCmdlet
{
    internal const string Name = "Out-Recorder";

    /// <summary>What comes by.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Where to note it.</summary>
    [Parameter(Mandatory = true)]
    public OutputRecorder Recorder { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject?.BaseObject is ErrorRecord error)
            Recorder.Add(error);
        else
            Recorder.Add(InputObject);
        WriteObject(InputObject);
    }
}
