using ModelArtsImages.Sandbox.Hosting;

namespace ModelArtsImages.Sandbox;

/// <summary>A script that comes on standard input.</summary>
public static class ScriptSource
{
    // A job runner may leave an open pipe as standard input into which nobody ever writes.
    private static readonly TimeSpan PatienceWithoutTerminal = TimeSpan.FromSeconds(5);

    /// <summary>The script; null where there is none.</summary>
    public static string? Read(Terminal terminal)
    {
        if (!Console.IsInputRedirected)
            return null;

        Task<int> first = Task.Run(Console.In.Peek);
        if (!terminal.OutputIsTerminal && !first.Wait(PatienceWithoutTerminal))
            return null;

        string script = first.GetAwaiter().GetResult() < 0 ? "" : Console.In.ReadToEnd();
        return string.IsNullOrWhiteSpace(script) ? null : script;
    }
}
