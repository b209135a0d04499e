using System.Management.Automation;
using System.Management.Automation.Internal;

namespace ModelArtsImages.HelpBuilder;

/// <summary>The parameters that PowerShell adds to a cmdlet, described as its own cmdlets describe them.</summary>
internal static class AddedParameters
{
    public static IReadOnlyList<string> Describe(CmdletInfo cmdlet, string parameter) => parameter switch
    {
        nameof(ShouldProcessParameters.WhatIf) => ["Shows what would happen if the cmdlet runs. The cmdlet is not run."],
        nameof(ShouldProcessParameters.Confirm) =>
        [
            "Prompts you for confirmation before running the cmdlet.",
            .. new CommandMetadata(cmdlet).ConfirmImpact == ConfirmImpact.High
                ? ["This cmdlet prompts by default, because its confirm impact is High. -Confirm:$false suppresses the prompt."]
                : Array.Empty<string>(),
        ],
        nameof(PagingParameters.IncludeTotalCount) =>
        [
            "Reports the total number of objects in the data set (an integer) followed by the selected objects. "
            + "If the cmdlet cannot determine the total count, it displays \"Unknown total count.\" The integer has an Accuracy property "
            + "that indicates the reliability of the total count value. The value of Accuracy ranges from 0.0 to 1.0 where 0.0 means that "
            + "the cmdlet could not count the objects, 1.0 means that the count is exact, and a value between 0.0 and 1.0 indicates an "
            + "increasingly reliable estimate.",
        ],
        nameof(PagingParameters.Skip) =>
            ["Ignores the specified number of objects and then gets the remaining objects. Enter the number of objects to skip."],
        nameof(PagingParameters.First) => ["Gets only the specified number of objects. Enter the number of objects to get."],
        _ => [],
    };
}
