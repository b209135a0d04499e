using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Text;
using System.Text.RegularExpressions;

namespace ModelArtsImages.ScriptedHost;

/// <summary>What a user of the host has seen, as one text and stream by stream.</summary>
/// <remarks>Safe to write and read from several threads: progress and stopping come from others than the pipeline's.</remarks>
/// <param name="keepsStyles">Whether colours are part of the text; without them it is as on a console that has none.</param>
public sealed class Transcript(bool keepsStyles)
{
    // Only what the engine itself puts into output: any other control character stays, so that a spec can find it.
    private static readonly Regex Style = new("\u001b\\[[0-9;]*m", RegexOptions.CultureInvariant);

    private readonly object _gate = new();
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _rawText = new();
    private readonly StringBuilder _output = new();
    private readonly List<string> _errors = [];
    private readonly List<string> _warnings = [];
    private readonly List<string> _verbose = [];
    private readonly List<string> _debug = [];
    private readonly List<InformationRecord> _information = [];
    private readonly List<ProgressRecord> _progress = [];
    private readonly List<PromptRecord> _prompts = [];

    /// <summary>Everything in the order in which it was shown, prompts and their answers too; progress is not part of it.</summary>
    public string Text => Read(() => _text.ToString());

    /// <summary>The same as it was sent to the screen, colours or not.</summary>
    public string RawText => Read(() => _rawText.ToString());

    /// <summary>Only what was written as output: rendered objects and host writes.</summary>
    public string OutputText => Read(() => _output.ToString());

    /// <summary>The error lines, as they were rendered.</summary>
    public IReadOnlyList<string> Errors => Copy(_errors);

    /// <summary>The warnings, without their prefix.</summary>
    public IReadOnlyList<string> Warnings => Copy(_warnings);

    /// <summary>The verbose lines, without their prefix.</summary>
    public IReadOnlyList<string> Verbose => Copy(_verbose);

    /// <summary>The debug lines, without their prefix.</summary>
    public IReadOnlyList<string> Debug => Copy(_debug);

    /// <summary>The information records.</summary>
    public IReadOnlyList<InformationRecord> Information => Copy(_information);

    /// <summary>The progress records, each as it was when it was shown.</summary>
    public IReadOnlyList<ProgressRecord> Progress => Copy(_progress);

    /// <summary>The questions that were asked, with their answers.</summary>
    public IReadOnlyList<PromptRecord> Prompts => Copy(_prompts);

    /// <summary>Gives the text so far and begins a new one.</summary>
    public string TakeText() => Read(() =>
    {
        string text = _text.ToString();
        _text.Clear();
        _rawText.Clear();
        return text;
    });

    internal void AddOutput(string value) => Change(() =>
    {
        _output.Append(Shown(value));
        Append(value);
    });

    internal void AddEcho(string value) => Change(() => Append(value));

    internal void AddError(string line) => AddLine(_errors, line, line);

    internal void AddWarning(string line) => AddLine(_warnings, line, "WARNING: " + line);

    internal void AddVerbose(string line) => AddLine(_verbose, line, "VERBOSE: " + line);

    internal void AddDebug(string line) => AddLine(_debug, line, "DEBUG: " + line);

    internal void Add(InformationRecord record) => Change(() => _information.Add(record));

    internal void Add(ProgressRecord record) => Change(() => _progress.Add(record));

    internal void Add(PromptRecord record) => Change(() => _prompts.Add(record));

    private void AddLine(List<string> stream, string line, string shown) => Change(() =>
    {
        stream.Add(Shown(line));
        Append(shown + "\n");
    });

    private void Append(string value)
    {
        _rawText.Append(value);
        _text.Append(Shown(value));
    }

    private string Shown(string value) => keepsStyles ? value : Style.Replace(value, "");

    private ReadOnlyCollection<T> Copy<T>(List<T> items) => Read(() => new ReadOnlyCollection<T>([.. items]));

    private void Change(Action change)
    {
        lock (_gate)
            change();
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }
}
