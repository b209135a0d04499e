using System.Management.Automation;

namespace EmptyModule;

/// <summary>A minimal binary module, which shows the base cost of importing any.</summary>
[Cmdlet(VerbsCommon.Get, "Nothing")]
public sealed class GetNothingCommand : PSCmdlet;
