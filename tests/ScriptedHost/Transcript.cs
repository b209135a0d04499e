using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;

namespace ModelArtsImages.ScriptedHost;

/// <summary>What a user of the host has seen, as one text and stream by stream.</summary>
/// <remarks>Several threads can write and read it, since progress and stopping do not come from the pipeline thread.</remarks>
/// <param name="keepsStyles">Whether colours are part of the text; without them it is as on a console that has none.</param>
public sealed class Transcript(bool keepsStyles)
{
    // Only the styles that PowerShell itself adds are removed. Any other control character stays, so that a spec can find it.
    private static readonly Regex Style = new("\u001b\\[[0-9;]*m", RegexOptions.CultureInvariant);

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _output = new();

    /// <summary>Everything in the order in which it was shown, prompts and their answers too; progress is not part of it.</summary>
    public string Text => Shown(RawText);

    /// <summary>The same as it was sent to the screen, colours or not.</summary>
    public string RawText => Read(_text);

    /// <summary>Only what was written as output: rendered objects and host writes.</summary>
    public string OutputText => Shown(Read(_output));

    /// <summary>The error lines, as they were rendered.</summary>
    public PSDataCollection<string> ErrorLines { get; } = [];
    /// <summary>The warnings, without their prefix.</summary>
    public PSDataCollection<string> Warnings { get; } = [];
    /// <summary>The verbose lines, without their prefix.</summary>
    public PSDataCollection<string> Verbose { get; } = [];
    /// <summary>The debug lines, without their prefix.</summary>
    public PSDataCollection<string> Debug { get; } = [];
    /// <summary>The information records.</summary>
    public PSDataCollection<InformationRecord> Information { get; } = [];
    /// <summary>The progress records, each as it was when it was shown.</summary>
    public PSDataCollection<ProgressRecord> Progress { get; } = [];
    /// <summary>The questions that were asked, with their answers.</summary>
    public PSDataCollection<PromptRecord> Prompts { get; } = [];

    internal void AddOutput(string value)
    {
        Append(_output, value);
        Append(_text, value);
    }

    internal void AddEcho(string value) => Append(_text, value);

    internal void AddLine(PSDataCollection<string> stream, string prefix, string line)
    {
        stream.Add(Shown(line));
        Append(_text, $"{prefix}{line}\n");
    }

    private static void Append(StringBuilder text, string value)
    {
        lock (text) text.Append(value);
    }

    private static string Read(StringBuilder text)
    {
        lock (text) return text.ToString();
    }

    private string Shown(string value) => keepsStyles ? value : Style.Replace(value, "");
}
