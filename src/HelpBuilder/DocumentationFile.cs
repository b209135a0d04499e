using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;

namespace ModelArtsImages.HelpBuilder;

/// <summary>The compiler's documentation file: the comments of types and properties, and the names of what they refer to.</summary>
internal sealed class DocumentationFile(string path, IReadOnlyList<CmdletInfo> cmdlets)
{
    private readonly Dictionary<string, XElement> _comments = XDocument.Load(path, LoadOptions.PreserveWhitespace)
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value);

    // Users know cmdlets and parameters by their names, not by their classes and properties.
    private readonly Dictionary<string, string> _names = cmdlets
        .SelectMany(cmdlet => cmdlet.ImplementingType.GetProperties()
            .Where(property => property.IsDefined(typeof(ParameterAttribute)))
            .Select(property => (Id: IdOf(property), Name: $"-{property.Name}"))
            .Prepend((Id: IdOf(cmdlet.ImplementingType), cmdlet.Name)))
        .DistinctBy(known => known.Id)
        .ToDictionary(known => known.Id, known => known.Name);

    /// <summary>The comment of a type or a property, inherited if necessary; an empty element if there is none.</summary>
    public XElement CommentOf(MemberInfo member)
    {
        var comment = _comments.GetValueOrDefault(IdOf(member));
        if (comment is null) return new("member");

        return comment.Element("inheritdoc") is not null && member.DeclaringType?.BaseType?.GetProperty(member.Name) is { } overridden
            ? CommentOf(overridden)
            : comment;
    }

    /// <summary>The name that the help shows for a reference; <see langword="null"/> if the element refers to nothing.</summary>
    public string? NameOf(XElement reference)
    {
        if (reference.Attribute("langword")?.Value is { } word) return $"${word}";
        if (reference.Attribute("cref")?.Value is not { } id) return null;
        if (_names.TryGetValue(id, out var name)) return name;

        // M:System.IO.File.ReadAllText(System.String) is ReadAllText; T:Removal`1 is Removal.
        var qualified = id.Split('(')[0];
        return qualified[(qualified.LastIndexOfAny(['.', ':']) + 1)..].Split('`')[0];
    }

    private static string IdOf(MemberInfo member) =>
        member is Type type ? $"T:{NameOf(type)}" : $"P:{NameOf(member.DeclaringType!)}.{member.Name}";

    // A comment belongs to the generic definition, and the compiler writes a nested type with a dot.
    private static string NameOf(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');
}
