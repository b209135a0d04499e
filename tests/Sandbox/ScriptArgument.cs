using System.Management.Automation.Runspaces;

namespace ModelArtsImages.Sandbox;

/// <summary>An argument for a script, from a command line: `-Name`, `-Name:value`, or a value for the name before it or for a position.</summary>
public static class ScriptArgument
{
    public static CommandParameter Parse(string argument)
    {
        // "-5" and a lone dash are values.
        if (argument.Length < 2 || argument[0] != '-' || !(char.IsLetter(argument[1]) || argument[1] == '_'))
            return new CommandParameter(name: null, argument);

        // The engine takes a leading dash as the typed form, and a value that follows as the parameter's own unless that is a switch.
        int colon = argument.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? new CommandParameter(argument)
            : new CommandParameter(argument[..(colon + 1)], Value(argument[(colon + 1)..]));
    }

    private static object Value(string text) => text.ToUpperInvariant() switch
    {
        "$TRUE" => true,
        "$FALSE" => false,
        _ => text,
    };
}
