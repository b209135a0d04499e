using ModelArtsImages.Errors;

namespace ModelArtsImages.Credentials;

/// <summary>
/// Reads sections of <c>key = value</c> and comment lines that begin with <c>#</c> or <c>;</c>. Any other line is an error of its section,
/// which does not affect readers of other sections. An error states the line number but never the text, which may be a secret. A value
/// extends to the end of its line, because a secret may contain either sign.
/// </summary>
internal sealed class IniFile
{
    /// <summary>Files of Unix, of Windows, and of editors that write a carriage return alone.</summary>
    private static readonly string[] LineEnds = ["\r\n", "\n", "\r"];

    private readonly string _path;
    private readonly Dictionary<string, IniSection> _sections = new(StringComparer.Ordinal);

    /// <summary>The lines before the first section. They are an error of the whole file.</summary>
    private readonly IniSection _preamble = new();

    /// <summary>The error of a line that begins a section but does not name it.</summary>
    private ModelArtsException? _nameless;

    private IniFile(string path) => _path = path;

    /// <summary>The names of the sections.</summary>
    public IReadOnlyCollection<string> Names => _sections.Keys;

    public static IniFile Parse(string text, string path)
    {
        var file = new IniFile(path);
        var section = file._preamble;
        var number = 0;
        foreach (var line in text.Split(LineEnds, StringSplitOptions.None))
        {
            number++;
            // A file that was assembled from others may have a byte order mark within it.
            var content = line.TrimStart('\uFEFF').Trim();
            if (content.Length == 0 || content[0] is '#' or ';') continue;
            if (content[0] == '[') section = file.BeginSection(content, number);
            else file.AddKey(content, section, number);
        }

        return file;
    }

    /// <summary>The section of a name; <see langword="null"/> if there is none.</summary>
    /// <exception cref="ModelArtsException">A line of the section is wrong, or a line that may have been meant to begin it.</exception>
    public IniSection? Find(string name)
    {
        var isKnown = _sections.TryGetValue(name, out var section);
        var mistake = _preamble.Mistake ?? (isKnown ? section!.Mistake : _nameless);
        return mistake is null ? section : throw mistake;
    }

    private IniSection BeginSection(string line, int number)
    {
        var name = line[line.Length - 1] == ']' ? line.Substring(1, line.Length - 2).Trim() : string.Empty;
        if (name.Length == 0)
        {
            _nameless ??= Wrong(number, "a section must be written as [name]");
            // Its keys must not be added to another section.
            return new IniSection();
        }

        if (_sections.TryGetValue(name, out var section)) section.Mistake ??= Wrong(number, $"section [{name}] already exists");
        else _sections.Add(name, section = new IniSection());
        return section;
    }

    private void AddKey(string line, IniSection section, int number)
    {
        var equals = line.IndexOf('=');
        var key = equals > 0 ? line.Substring(0, equals).Trim() : string.Empty;
        var value = line.Substring(equals + 1).Trim();
        section.Mistake ??= section == _preamble ? Wrong(number, "a key precedes the first [section]")
            : key.Length == 0 ? Wrong(number, "a line must be written as key = value")
            : section.Values.ContainsKey(key) ? Wrong(number, $"{key} already exists")
            : null;
        // Keys of other programs do not matter.
        if (section.Mistake is null && CredentialsFile.Keys.Contains(key)) section.Values.Add(key, new IniValue(value, number));
    }

    /// <summary>The error of a line.</summary>
    public ModelArtsException Wrong(int number, string why) =>
        new(Failure.NotConnected, $"The credentials file {_path} is not valid in line {number}: {why}.")
        {
            RecommendedAction = "Correct the line. The file has sections such as [basic], and in them lines such as: ak = YOURACCESSKEYID",
        };
}

/// <summary>A section of an INI file.</summary>
internal sealed class IniSection
{
    public Dictionary<string, IniValue> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>The first error in it.</summary>
    public ModelArtsException? Mistake { get; set; }
}

/// <summary>A value of an INI file, with its line. Not a record, because a record would print the value.</summary>
internal readonly struct IniValue(string text, int line)
{
    public string Text { get; } = text;

    public int Line { get; } = line;
}
