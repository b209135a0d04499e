using ModelArtsImages.Errors;

namespace ModelArtsImages.Credentials;

/// <summary>
/// Reads sections of <c>key = value</c>, with lines of comment that begin with <c>#</c> or <c>;</c>. Any other line is an error, which
/// names the number of the line but never shows its text, because that may be a secret. No comment ends a value, because a secret may
/// contain either sign.
/// </summary>
internal static class IniFile
{
    /// <exception cref="ModelArtsException">A line is wrong.</exception>
    public static Dictionary<string, Dictionary<string, IniValue>> Parse(string text, string path)
    {
        var sections = new Dictionary<string, Dictionary<string, IniValue>>(StringComparer.Ordinal);
        Dictionary<string, IniValue>? section = null;
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var content = line.Trim();
            if (content.Length == 0 || content[0] is '#' or ';') continue;
            if (content[0] == '[') section = BeginSection(content, sections, path, number);
            else AddKey(content, section ?? throw Wrong(path, number, "a key stands before the first [section]"), path, number);
        }

        return sections;
    }

    private static Dictionary<string, IniValue> BeginSection(
        string line, Dictionary<string, Dictionary<string, IniValue>> sections, string path, int number)
    {
        var name = line[line.Length - 1] == ']' ? line.Substring(1, line.Length - 2).Trim() : string.Empty;
        if (name.Length == 0) throw Wrong(path, number, "a section is written [name]");
        if (sections.ContainsKey(name)) throw Wrong(path, number, $"section [{name}] was there before");
        return sections[name] = new Dictionary<string, IniValue>(StringComparer.Ordinal);
    }

    private static void AddKey(string line, Dictionary<string, IniValue> section, string path, int number)
    {
        var equals = line.IndexOf('=');
        if (equals <= 0) throw Wrong(path, number, "a line is written key = value");
        var (key, value) = (line.Substring(0, equals).Trim(), line.Substring(equals + 1).Trim());
        if (value.Length == 0) throw Wrong(path, number, $"{Shown(key)} has no value");
        if (section.ContainsKey(key)) throw Wrong(path, number, $"{Shown(key)} was there before");
        section.Add(key, new IniValue(value, number));
    }

    /// <summary>A secret that fell onto a line of its own may end in '=': only a key that is known is shown.</summary>
    private static string Shown(string key) => CredentialsFile.Keys.Contains(key) ? key : "the key";

    private static ModelArtsException Wrong(string path, int number, string why) =>
        new(Failure.NotConnected, $"The credentials file {path} is wrong in line {number}: {why}.")
        {
            RecommendedAction = "Correct the line. The file has sections such as [basic], and in them lines such as: ak = YOURACCESSKEYID",
        };
}

/// <summary>A value of an INI file, and where it stands. No record: one would print the value.</summary>
internal readonly struct IniValue(string text, int line)
{
    public string Text { get; } = text;

    public int Line { get; } = line;
}
