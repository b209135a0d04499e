using System.Runtime.InteropServices;

namespace ModelArtsImages.Pipeline;

/// <summary>Frees PowerShell's console if it waits for a response of the terminal that Ctrl+C has discarded.</summary>
/// <remarks>
/// On Linux and macOS, PowerShell asks the terminal for the cursor position whenever it draws the progress, and .NET waits for the response
/// without a limit. Ctrl+C makes the system discard what is in transit between a program and its terminal. If that is this query or its
/// response, the console hangs, and the user never sees what was deleted. When the query is repeated, the terminal responds.
/// </remarks>
internal static class CursorQuery
{
    private const string Terminal = "/dev/tty";

    /// <summary>Repeats the query. Does nothing if there is no terminal.</summary>
    public static void Repeat()
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows) || Console.IsInputRedirected || Console.IsOutputRedirected) return;
        try
        {
            // The thread that waits for the response holds the lock of System.Console.
            using var terminal = new FileStream(Terminal, FileMode.Open, FileAccess.Write);
            var query = "\u001b[6n"u8.ToArray();
            terminal.Write(query, 0, query.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The process has lost its terminal.
        }
    }
}
