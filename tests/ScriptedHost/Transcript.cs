using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;

namespace ModelArtsImages.ScriptedHost;

/// <summary>The display of the host, as one text and separately for each stream.</summary>
/// <remarks>It is thread-safe, because progress and stopping do not come from the pipeline thread.</remarks>
/// <param name="keepsStyles">Whether colors are part of the text; without them, it is like a console without colors.</param>
public sealed class Transcript(bool keepsStyles)
{
    // Only the styles that PowerShell itself adds are removed. Any other control character is kept, so that specs can find it.
    private static readonly Regex Style = new("\u001b\\[[0-9;]*m", RegexOptions.CultureInvariant);

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _output = new();

    /// <summary>Everything in the order of display, including prompts and answers, but without progress.</summary>
    public string Text => Shown(RawText);

    /// <summary>The same with colors, if any.</summary>
    public string RawText => Read(_text);

    /// <summary>Only output: rendered objects and host writes.</summary>
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
    /// <summary>The progress records, as they were when they were shown.</summary>
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
