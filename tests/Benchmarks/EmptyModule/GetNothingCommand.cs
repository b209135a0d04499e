using System.Management.Automation;

namespace EmptyModule;

/// <summary>The least that a binary module can have: what importing it takes, importing any takes.</summary>
[Cmdlet(VerbsCommon.Get, "Nothing")]
public sealed class GetNothingCommand : PSCmdlet;
