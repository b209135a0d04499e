namespace ModelArtsImages.HelpBuilder.Model;

/// <summary>A related topic.</summary>
/// <param name="Text">A cmdlet, an about topic, or what an address leads to.</param>
/// <param name="Address">The address; empty for what Get-Help itself shows.</param>
internal sealed record LinkHelp(string Text, string Address = "");
