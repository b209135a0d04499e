using System.Management.Automation.Language;
using System.Text;
using System.Text.RegularExpressions;

namespace ModelArtsImages.Sandbox;

/// <summary>Calls a script file with arguments from a command line, as if they had been typed after its name.</summary>
public static partial class ScriptFile
{
    /// <summary>
    /// The source of the call. A file's `exit` ends only the file, and its number cannot be told from that of a program that it ran; a
    /// function's `exit` ends the session with its number. So the file becomes a function of its name, and stays the script's known place.
    /// </summary>
    public static string Call(string path, IEnumerable<string> arguments)
    {
        Parser.ParseFile(path, out _, out ParseError[] errors);

        // The engine words its errors best when it meets them itself.
        StringBuilder call = new(errors.Length > 0 ? $"& {Quote(path)}" : Function(path));
        foreach (string argument in arguments)
            call.Append(' ').Append(Argument(argument));

        return call.ToString();
    }

    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Function(string path)
    {
        string name = Path.GetFileName(path);
        string variable = "${function:global:" + CharactersOfVariables().Replace(name, "`$0") + "}";
        string parsed = $"[System.Management.Automation.Language.Parser]::ParseFile({Quote(path)}, [ref]$null, [ref]$null)";
        return $"{variable} = {parsed}.GetScriptBlock(); & {Quote(name)}";
    }

    /// <summary>A name stays a name, and all else is a literal: nothing in an argument is run.</summary>
    private static string Argument(string argument)
    {
        Match match = ParameterName().Match(argument);
        if (!match.Success)
            return Quote(argument);

        string value = argument[match.Length..];
        bool isBare = value.ToUpperInvariant() is "" or "$TRUE" or "$FALSE";
        return match.Value + (isBare ? value : Quote(value));
    }

    [GeneratedRegex("[`{}]")]
    private static partial Regex CharactersOfVariables();

    [GeneratedRegex("^-[A-Za-z_][A-Za-z0-9_]*(:|$)")]
    private static partial Regex ParameterName();
}
