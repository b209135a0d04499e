using System.Management.Automation;
using System.Reflection;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ModelArtsImages.HelpBuilder;

/// <summary>The help of all cmdlets of a module in MAML, the format that <c>Get-Help</c> reads for a binary module.</summary>
/// <param name="Document">The MAML.</param>
/// <param name="Problems">The gaps in the documentation comments. Help with problems must not be shipped.</param>
internal sealed record HelpFile(XDocument Document, IReadOnlyList<string> Problems)
{
    /// <summary>Generates the help. The assembly is loaded and its completers of known values run; its cmdlets do not.</summary>
    /// <param name="assemblyPath">The compiled module.</param>
    /// <param name="documentationPath">The compiler's documentation file.</param>
    /// <param name="address">Where the cmdlets' pages are published, for -Online; empty if they are not.</param>
    public static HelpFile Generate(string assemblyPath, string documentationPath, string address = "")
    {
        // A CmdletInfo that is created from a class needs no runspace, whose start would take most of the time.
        var cmdlets = Assembly.LoadFrom(Path.GetFullPath(assemblyPath)).GetExportedTypes()
            .Where(type => !type.IsAbstract && type.IsDefined(typeof(CmdletAttribute)))
            .Select(type => new CmdletInfo(new CommandMetadata(type).Name, type))
            .OrderBy(cmdlet => cmdlet.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();

        var problems = new List<string>();
        if (cmdlets.Count == 0) problems.Add($"{Path.GetFileName(assemblyPath)} has no public cmdlet");

        var documentation = new DocumentationFile(documentationPath, cmdlets);
        var commands = cmdlets.Select(cmdlet =>
            new CommandHelp(cmdlet, documentation, address, problem => problems.Add($"{cmdlet.Name}: {problem}")).ToMaml());
        return new(Maml.Document(commands), problems);
    }

    /// <summary>Writes a help document to a file and creates its folder if necessary.</summary>
    public static void Save(XDocument document, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var writer = XmlWriter.Create(path, new()
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
            NewLineHandling = NewLineHandling.None,
        });
        document.Save(writer);
    }
}
