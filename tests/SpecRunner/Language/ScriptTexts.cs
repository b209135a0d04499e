using System.Management.Automation;

namespace ModelArtsImages.SpecRunner.Language;

/// <summary>The few lines of script that the keywords need around what they are given.</summary>
internal static class ScriptTexts
{
    /// <summary>Runs a block with variables set in its own scope, and gives what it writes.</summary>
    public const string ResultWithData = """
        foreach ($______entry in $args[0].GetEnumerator()) {
            $ExecutionContext.SessionState.PSVariable.Set($______entry.Key, $______entry.Value)
        }
        . $args[1]
        """;

    /// <summary>Runs a body with the variables of its -ForEach element set in its own scope.</summary>
    public static ScriptBlock BodyWithData { get; } = ScriptBlock.Create(ResultWithData);

    /// <summary>Gives the error that ends a block of code, as its own try and catch would see it; nothing if there is none.</summary>
    public static ScriptBlock ErrorOf { get; } = ScriptBlock.Create("""
        do {
            try { $null = & $args[0] }
            catch { $_ }
        } until ($true)
        """);
}
