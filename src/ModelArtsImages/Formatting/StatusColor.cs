using System.Management.Automation;
using System.Management.Automation.Host;

namespace ModelArtsImages.Formatting;

/// <summary>Colours a status, where the screen is one that takes colours and its user wants them.</summary>
internal static class StatusColor
{
    private const string Reset = "\u001b[0m";
    private const string Red = "\u001b[31m";
    private const string Green = "\u001b[32m";
    private const string Yellow = "\u001b[33m";
    private const string Grey = "\u001b[90m";

    /// <summary>Whether escape sequences may be written at all.</summary>
    /// <param name="host">The host that shows the text.</param>
    /// <param name="style">PowerShell's $PSStyle; Windows PowerShell has none, and takes no escape sequence out of what is
    /// redirected.</param>
    public static bool IsWanted(PSHost? host, object? style) => Rendering(style) switch
    {
        "Ansi" => true,
        // PowerShell removes the colours itself from what it redirects or pipes.
        "Host" => host?.UI?.SupportsVirtualTerminal == true && !IsRedirected(host),
        _ => false,
    };

    /// <summary>The status in its colour; one that is not known has none.</summary>
    public static string Apply(string status) => status.ToUpperInvariant() switch
    {
        KnownValues.Active => Green + status + Reset,
        KnownValues.CreateFailed or KnownValues.Error => Red + status + Reset,
        KnownValues.Init or KnownValues.Creating => Yellow + status + Reset,
        KnownValues.Deleted => Grey + status + Reset,
        _ => status,
    };

    /// <summary>The console's host goes on to say that it takes colours when the shell that started it has redirected its output.</summary>
    private static bool IsRedirected(PSHost host) => host.Name == "ConsoleHost" && Console.IsOutputRedirected;

    /// <summary>By name, since the standard library that this is compiled with does not know the type.</summary>
    private static string? Rendering(object? style) =>
        style is null ? null : PSObject.AsPSObject(style).Properties["OutputRendering"]?.Value?.ToString();
}
