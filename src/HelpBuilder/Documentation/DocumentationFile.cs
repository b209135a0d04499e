using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ModelArtsImages.HelpBuilder.Documentation;

/// <summary>The compiler's documentation file: the comment of a type or a member.</summary>
internal sealed partial class DocumentationFile(XDocument file)
{
    private readonly Dictionary<string, XElement> _comments = file.Descendants("member")
        .Where(member => member.Attribute("name") is not null)
        .ToDictionary(member => member.Attribute("name")!.Value, Unindent, StringComparer.Ordinal);

    /// <summary>The comment of a type; an empty one where it has none.</summary>
    public XElement CommentOf(Type type) =>
        Find(DocumentationId.Of(type), inherited: () => type.BaseType is { } baseType ? CommentOf(baseType) : null);

    /// <summary>The comment of a property or a constant; an empty one where it has none.</summary>
    public XElement CommentOf(MemberInfo member) =>
        Find(DocumentationId.Of(member), inherited: () => Overridden(member) is { } overridden ? CommentOf(overridden) : null);

    private XElement Find(string id, Func<XElement?> inherited)
    {
        if (!_comments.TryGetValue(id, out var comment)) return new("member");
        if (comment.Element("inheritdoc") is not { } inheritance) return comment;

        return inheritance.Attribute("cref")?.Value is { } source
            ? Find(source, inherited: () => null)
            : inherited() ?? new("member");
    }

    private static PropertyInfo? Overridden(MemberInfo member) =>
        member.DeclaringType?.BaseType?.GetProperty(member.Name, BindingFlags.Public | BindingFlags.Instance);

    // The compiler indents every line alike, below the tags; what is left is what the author wrote, as lines of code need it.
    private static XElement Unindent(XElement comment)
    {
        var indent = FurtherLine().Matches(comment.Value).Select(line => line.Groups[1].Length).DefaultIfEmpty(0).Min();
        foreach (var text in comment.DescendantNodes().OfType<XText>())
        {
            text.Value = Regex.Replace(text.Value, $"\n {{1,{Math.Max(indent, 1)}}}", "\n");
        }

        return comment;
    }

    [GeneratedRegex(@"\n( *)(?=\S)")]
    private static partial Regex FurtherLine();
}
