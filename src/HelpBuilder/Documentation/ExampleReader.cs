using System.Xml.Linq;
using ModelArtsImages.HelpBuilder.Model;

namespace ModelArtsImages.HelpBuilder.Documentation;

/// <summary>
/// Reads <c>example</c> elements: what stands before the code is the title (it may be absent), what follows says what the code does.
/// </summary>
internal sealed class ExampleReader(TextRenderer text, Action<string> incomplete)
{
    public IReadOnlyList<ExampleHelp> Read(XElement comment) =>
        [.. comment.Elements("example").Select((example, index) => Read(example, index + 1))];

    private ExampleHelp Read(XElement example, int number)
    {
        var code = example.Element("code");
        var remarks = code is null ? [] : text.Paragraphs(code.NodesAfterSelf());
        if (code is null || code.Value.Trim().Length == 0) incomplete($"example {number} has no <code>");
        else if (remarks.Count == 0) incomplete($"nothing after the <code> of example {number} says what it does");

        return new(
            string.Join(" ", text.Paragraphs(code?.NodesBeforeSelf() ?? [])).TrimEnd('.'),
            code is null ? "" : TextRenderer.Code(code),
            remarks);
    }
}
