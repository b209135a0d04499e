using System.Management.Automation.Host;

namespace ModelArtsImages.Pipeline;

/// <summary>The host of the user, for the warning of a pipeline that no longer accepts output.</summary>
internal static class UserHost
{
    /// <summary>The latest host with a user that a cmdlet ran in. Held weakly, because it belongs to its session.</summary>
    private static volatile WeakReference<PSHost>? _latest;

    /// <summary>Remembers the host of a cmdlet if it has a user.</summary>
    public static void Remember(PSHost host)
    {
        if (HasUser(host) && !(_latest?.TryGetTarget(out var known) == true && ReferenceEquals(known, host)))
            _latest = new WeakReference<PSHost>(host);
    }

    /// <summary>
    /// Shows a warning to the user although the pipeline takes no more output. ForEach-Object -Parallel and Start-ThreadJob give their
    /// runspaces a host without a user, and drop their streams when they are stopped: the session that started them shows the warning.
    /// </summary>
    public static void Warn(PSHost host, string text)
    {
        if (!HasUser(host) && _latest?.TryGetTarget(out var latest) == true) host = latest;
        host.UI?.WriteWarningLine(text);
    }

    /// <summary>The name of PowerShell's host for runspaces without a user.</summary>
    private static bool HasUser(PSHost host) => host.Name != "Default Host";
}
