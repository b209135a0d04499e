using System.Management.Automation;

namespace ModelArtsImages.Sandbox.Editing;

/// <summary>The engine's own completion, which asks the module's completers.</summary>
public sealed class Completer(PipelineRunner pipelines) : ICompleter
{
    public Completion Complete(string text, int cursor)
    {
        try
        {
            CommandCompletion found = pipelines.With(shell => CommandCompletion.CompleteInput(text, cursor, options: null, shell));
            return new Completion(
                found.ReplacementIndex,
                found.ReplacementLength,
                [.. found.CompletionMatches.Select(match => new CompletionItem(match.CompletionText, match.ListItemText, match.ToolTip))]);
        }
        catch (RuntimeException)
        {
            // A completer that fails, or that Ctrl+C stopped, offers nothing.
            return Completion.None;
        }
    }
}
