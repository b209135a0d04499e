using System.Management.Automation;

namespace ModelArtsImages.Sandbox.Hosting;

/// <summary>What stands above the questions.</summary>
public static class PromptText
{
    public static void WriteHeading(Terminal terminal, string? caption, string? message)
    {
        terminal.StartLine();
        if (!string.IsNullOrEmpty(caption))
        {
            terminal.WriteLine();
            terminal.WriteLine(PSStyle.Instance.Foreground.BrightWhite + caption + PSStyle.Instance.Reset);
        }

        if (!string.IsNullOrEmpty(message))
            terminal.WriteLine(message);
    }
}
