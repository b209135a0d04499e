using ModelArtsImages.HelpBuilder.Metadata;
using ModelArtsImages.HelpBuilder.Model;

namespace ModelArtsImages.HelpBuilder;

/// <summary>The parameters that PowerShell adds to a cmdlet which asks for them, described as its own cmdlets describe them.</summary>
internal static class SharedParameters
{
    private const string Prompts = "Prompts you for confirmation before running the cmdlet.";

    public static IEnumerable<ParameterHelp> Of(CmdletDeclaration cmdlet)
    {
        if (cmdlet.SupportsShouldProcess)
        {
            yield return Switch("WhatIf", "wi", "Shows what would happen if the cmdlet runs. The cmdlet is not run.");
            yield return Switch("Confirm", "cf", cmdlet.AsksByDefault
                ? [Prompts, "This one asks by default: its confirm impact is High. -Confirm:$false silences it."]
                : [Prompts]);
        }

        if (!cmdlet.SupportsPaging) yield break;

        yield return Switch("IncludeTotalCount", null,
            "Reports the total number of objects in the data set (an integer) followed by the selected objects. "
            + "If the cmdlet cannot determine the total count, it displays \"Unknown total count.\" The integer has an Accuracy property "
            + "that indicates the reliability of the total count value. The value of Accuracy ranges from 0.0 to 1.0 where 0.0 means that "
            + "the cmdlet could not count the objects, 1.0 means that the count is exact, and a value between 0.0 and 1.0 indicates an "
            + "increasingly reliable estimate.");
        yield return Number("Skip", "0",
            "Ignores the specified number of objects and then gets the remaining objects. Enter the number of objects to skip.");
        yield return Number("First", null, "Gets only the specified number of objects. Enter the number of objects to get.");
    }

    private static ParameterHelp Switch(string name, string? alias, params IReadOnlyList<string> description) => new()
    {
        Name = name,
        ShortTypeName = "switch",
        FullTypeName = "System.Management.Automation.SwitchParameter",
        IsSwitch = true,
        Aliases = alias is null ? [] : [alias],
        Description = description,
    };

    private static ParameterHelp Number(string name, string? defaultValue, string description) => new()
    {
        Name = name,
        ShortTypeName = "ulong",
        FullTypeName = "System.UInt64",
        DefaultValue = defaultValue,
        Description = [description],
    };
}
