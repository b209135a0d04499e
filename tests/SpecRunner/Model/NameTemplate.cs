using System.Management.Automation;
using System.Text.RegularExpressions;

namespace ModelArtsImages.SpecRunner.Model;

/// <summary>
/// The templates in names: <c>&lt;name&gt;</c>, <c>&lt;_&gt;</c>, <c>&lt;image.Name&gt;</c>;
/// a backtick before the bracket keeps it as text.
/// </summary>
internal static partial class NameTemplate
{
    /// <summary>The code that gives the name filled in, or null where the name has no template.</summary>
    /// <remarks>A template is an expression on a variable of the scope that the code runs in.</remarks>
    public static ScriptBlock? ToExpression(string name) => Compile(name, _ => true);

    /// <summary>The same, leaving templates of unknown variables as they are.</summary>
    public static ScriptBlock? ToExpression(string name, IReadOnlySet<string> knownVariables) =>
        Compile(name, template => knownVariables.Contains(FirstName().Match(template).Value));

    private static ScriptBlock? Compile(string name, Func<string, bool> isKnown)
    {
        if (!name.Contains('<', StringComparison.Ordinal))
            return null;

        var code = new System.Text.StringBuilder("\"");
        int end = 0;
        foreach (Match match in Template().Matches(name).Where(match => isKnown(match.Groups["expression"].Value)))
        {
            code.Append(Quote(name[end..match.Index])).Append("$($").Append(match.Groups["expression"].Value).Append(')');
            end = match.Index + match.Length;
        }

        return ScriptBlock.Create(code.Append(Quote(name[end..])).Append('"').ToString());
    }

    private static string Quote(string text) =>
        text.Replace("$", "`$", StringComparison.Ordinal).Replace("\"", "`\"", StringComparison.Ordinal);

    [GeneratedRegex("(?<!`)<(?<expression>[^>`]+)>")]
    private static partial Regex Template();

    [GeneratedRegex(@"^\w+")]
    private static partial Regex FirstName();
}
