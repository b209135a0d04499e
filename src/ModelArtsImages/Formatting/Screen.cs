using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace ModelArtsImages.Formatting;

/// <summary>
/// Where a session shows its objects. Views ask for their cells by property, without a script that could hand it over: in constrained
/// language a script may call no method of this module. So the cmdlets, which know their host, tell it.
/// </summary>
/// <param name="Host">The session's host.</param>
/// <param name="Style">PowerShell's $PSStyle; Windows PowerShell has none.</param>
internal sealed record Screen(PSHost? Host, object? Style)
{
    private static readonly ConditionalWeakTable<Runspace, Screen> Screens = new();
    private static readonly Screen Unknown = new(Host: null, Style: null);

    /// <summary>The host that a user last saw. Held weakly, because it belongs to its session.</summary>
    private static volatile WeakReference<PSHost>? _latestHost;

    /// <summary>The screen of the session that asks.</summary>
    public static Screen Current =>
        Runspace.DefaultRunspace is { } session && Screens.TryGetValue(session, out var screen) ? screen : Unknown;

    /// <summary>Remembers the screen of the session that a cmdlet runs in.</summary>
    public static void Remember(PSCmdlet cmdlet)
    {
        if (HasUser(cmdlet.Host)) _latestHost = new WeakReference<PSHost>(cmdlet.Host);
        if (Runspace.DefaultRunspace is not { } session
            || (Screens.TryGetValue(session, out var known) && ReferenceEquals(known.Host, cmdlet.Host)))
        {
            return;
        }

        Screens.Remove(session);
        Screens.Add(session, new Screen(cmdlet.Host, cmdlet.SessionState.PSVariable.GetValue("PSStyle")));
    }

    /// <summary>
    /// Shows a warning to the user although the pipeline takes no more output. ForEach-Object -Parallel and Start-ThreadJob give their
    /// runspaces a host without a user, and drop their streams when they are stopped: the session that started them shows the warning.
    /// </summary>
    public static void Warn(PSHost host, string text)
    {
        if (!HasUser(host) && _latestHost?.TryGetTarget(out var latest) == true) host = latest;
        host.UI?.WriteWarningLine(text);
    }

    /// <summary>PowerShell's host for runspaces without one has this name.</summary>
    private static bool HasUser(PSHost host) => host.Name != "Default Host";
}
