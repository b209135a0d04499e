using System.Management.Automation;

namespace ModelArtsImages.ScriptedHost;

/// <summary>What a script did and what its user saw.</summary>
public sealed class HostedResult
{
    /// <summary>All that was shown and asked.</summary>
    public required Transcript Transcript { get; init; }

    /// <summary>The objects that it wrote.</summary>
    public required IReadOnlyList<object?> Output { get; init; }

    /// <summary>The errors that it wrote, and at the end the one that ended it.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    /// <summary>The error that ended it; null: none did.</summary>
    public ErrorRecord? TerminatingError { get; init; }

    /// <summary>How long it ran.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>How long it took to stop; null: it was not stopped.</summary>
    public TimeSpan? StopDuration { get; init; }

    /// <summary>The exit code that it asked for; null: none.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The whole screen as text, in order.</summary>
    public string Text => Transcript.Text;

    /// <summary>The same with every escape sequence that was sent, whether the screen takes them or not.</summary>
    public string RawText => Transcript.RawText;

    /// <summary>Only the output, rendered.</summary>
    public string OutputText => Transcript.OutputText;

    /// <summary>The errors as they were rendered.</summary>
    public string ErrorText => string.Join("\n", Transcript.Errors);

    /// <summary>The questions and their answers.</summary>
    public IReadOnlyList<PromptRecord> Prompts => Transcript.Prompts;

    /// <summary>The warnings.</summary>
    public IReadOnlyList<string> Warnings => Transcript.Warnings;

    /// <summary>The verbose lines.</summary>
    public IReadOnlyList<string> Verbose => Transcript.Verbose;

    /// <summary>The debug lines.</summary>
    public IReadOnlyList<string> Debug => Transcript.Debug;

    /// <summary>The information records.</summary>
    public IReadOnlyList<InformationRecord> Information => Transcript.Information;

    /// <summary>The progress records.</summary>
    public IReadOnlyList<ProgressRecord> Progress => Transcript.Progress;
}
