using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ModelArtsImages.HelpBuilder;

/// <summary>The title of an example, between dashes as in the help of PowerShell's own cmdlets.</summary>
/// <param name="Number">The number of the example, from 1.</param>
/// <param name="Text">What the example shows; empty if its comment has no title.</param>
internal sealed partial record ExampleTitle(int Number, string Text)
{
    private const int Width = 64;

    private static readonly XName Element = Maml.Namespace + "title";

    /// <summary>The title of an example in MAML, in any language.</summary>
    public static ExampleTitle Of(XElement example)
    {
        var match = Title().Match(example.Element(Element)!.Value);
        return new(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Value);
    }

    public string ToHeading(PageLabels labels) => $"{labels.Example} {Number}{(Text.Length > 0 ? labels.Colon : "")}{Text}";

    public XElement ToMaml(PageLabels labels)
    {
        var heading = $" {ToHeading(labels)} ";
        var dashes = Math.Max(Width - heading.Length, 2);
        return new(Element, new string('-', dashes / 2) + heading + new string('-', dashes - (dashes / 2)));
    }

    public void PutInto(XElement example, PageLabels labels) => example.Element(Element)!.ReplaceWith(ToMaml(labels));

    [GeneratedRegex(@"(\d+)(?:: |：)?(.*?) -+$")]
    private static partial Regex Title();
}
