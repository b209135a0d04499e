using System.Xml.Linq;

namespace ModelArtsImages.HelpBuilder;

/// <summary>The MAML elements that several parts of the help share.</summary>
internal static class Maml
{
    public static readonly XNamespace Namespace = "http://schemas.microsoft.com/maml/2004/10";

    public static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";

    public static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The text of the link that <c>Get-Help -Online</c> opens.</summary>
    public const string OnlineVersion = "Online Version:";

    /// <summary>The text of the link to the cmdlet's <c>HelpUri</c> if another one is opened.</summary>
    public const string Reference = "API reference:";

    private static readonly XNamespace HelpItems = "http://msh";

    public static XDocument Document(IEnumerable<XElement> commands) =>
        new(new XDeclaration("1.0", "utf-8", null), new XElement(HelpItems + "helpItems", new XAttribute("schema", "maml"), commands));

    public static XElement Name(string name) => new(Namespace + "name", name);

    public static XElement Description(IEnumerable<string> paragraphs) => new(Namespace + "description", Paragraphs(paragraphs));

    public static IEnumerable<XElement> Paragraphs(IEnumerable<string> paragraphs) =>
        paragraphs.Select(paragraph => new XElement(Namespace + "para", paragraph));

    /// <summary>The paragraphs of an element, without the empty ones.</summary>
    public static IEnumerable<XElement> ParagraphsOf(XElement? element) =>
        (element?.Elements(Namespace + "para") ?? []).Where(paragraph => paragraph.Value.Length > 0);

    public static string NameOf(XElement command) => command.Element(Command + "details")!.Element(Command + "name")!.Value;

    public static XElement Type(string name) => new(Dev + "type", Name(name), new XElement(Namespace + "uri"));

    /// <summary>An input or output type of a cmdlet, with its description.</summary>
    public static XElement Typed(string element, string type, IEnumerable<string> description) =>
        new(Command + element, Type(type), Description(description));
}
