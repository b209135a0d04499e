using System.Collections;

namespace ModelArtsImages.ScriptedHost;

/// <summary>What a session with a scripted host begins with.</summary>
public sealed class HostedSessionOptions
{
    /// <summary>What to answer, in the order of the questions.</summary>
    public string[] Answers { get; set; } = [];

    /// <summary>The columns that output is laid out for.</summary>
    public int Width { get; set; } = 100;

    /// <summary>Whether escape sequences (colours) may be sent.</summary>
    public bool SupportsVirtualTerminal { get; set; }

    /// <summary>The modules to import, by path.</summary>
    public string[] Modules { get; set; } = [];

    /// <summary>Variables of the session, preferences too.</summary>
    public IDictionary Variables { get; set; } = new Hashtable();
}
