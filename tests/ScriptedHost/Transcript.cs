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
    private readonly Streams _streams = new();
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _output = new();

    /// <summary>Everything in the order in which it was shown, prompts and their answers too; progress is not part of it.</summary>
    public string Text => Shown(RawText);

    /// <summary>The same as it was sent to the screen, colours or not.</summary>
    public string RawText => Read(() => _text.ToString());

    /// <summary>Only what was written as output: rendered objects and host writes.</summary>
    public string OutputText => Shown(Read(() => _output.ToString()));

    /// <summary>The error lines, as they were rendered.</summary>
    public IReadOnlyList<string> ErrorLines => Copy(_streams.ErrorLines);
    /// <summary>The warnings, without their prefix.</summary>
    public IReadOnlyList<string> Warnings => Copy(_streams.Warnings);
    /// <summary>The verbose lines, without their prefix.</summary>
    public IReadOnlyList<string> Verbose => Copy(_streams.Verbose);
    /// <summary>The debug lines, without their prefix.</summary>
    public IReadOnlyList<string> Debug => Copy(_streams.Debug);
    /// <summary>The information records.</summary>
    public IReadOnlyList<InformationRecord> Information => Copy(_streams.Information);
    /// <summary>The progress records, each as it was when it was shown.</summary>
    public IReadOnlyList<ProgressRecord> Progress => Copy(_streams.Progress);
    /// <summary>The questions that were asked, with their answers.</summary>
    public IReadOnlyList<PromptRecord> Prompts => Copy(_streams.Prompts);

    internal void AddOutput(string value) => Change(() =>
    {
        _output.Append(value);
        _text.Append(value);
    });

    internal void AddEcho(string value) => Change(() => _text.Append(value));

    internal void Add<T>(Func<Streams, List<T>> stream, T record) => Change(() => stream(_streams).Add(record));

    internal void AddLine(Func<Streams, List<string>> stream, string prefix, string line) => Change(() =>
    {
        stream(_streams).Add(Shown(line));
        _text.Append(prefix).Append(line).Append('\n');
    });

    private string Shown(string value) => keepsStyles ? value : Style.Replace(value, "");

    private ReadOnlyCollection<T> Copy<T>(List<T> items) => Read(() => new ReadOnlyCollection<T>([.. items]));

    private void Change(Action change)
    {
        lock (_gate) change();
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate) return read();
    }

    internal sealed class Streams
    {
        public List<string> ErrorLines { get; } = [];
        public List<string> Warnings { get; } = [];
        public List<string> Verbose { get; } = [];
        public List<string> Debug { get; } = [];
        public List<InformationRecord> Information { get; } = [];
        public List<ProgressRecord> Progress { get; } = [];
        public List<PromptRecord> Prompts { get; } = [];
    }
}
