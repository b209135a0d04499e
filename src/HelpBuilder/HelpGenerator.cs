using System.Reflection;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ModelArtsImages.HelpBuilder.Documentation;
using ModelArtsImages.HelpBuilder.Metadata;

namespace ModelArtsImages.HelpBuilder;

/// <summary>Makes the help of every cmdlet in an assembly. The assembly is read and not run.</summary>
internal static class HelpGenerator
{
    /// <summary>The help, and what it lacks.</summary>
    /// <param name="assemblyPath">The compiled module.</param>
    /// <param name="documentationPath">The compiler's documentation file.</param>
    /// <param name="references">The assemblies that the module was compiled against.</param>
    public static GeneratedHelp Generate(string assemblyPath, string documentationPath, IEnumerable<string> references)
    {
        var resolver = new PathAssemblyResolver(references.Append(assemblyPath).DistinctBy(Path.GetFileName));
        using var context = new MetadataLoadContext(resolver);
        var assembly = context.LoadFromAssemblyPath(assemblyPath);

        var problems = new List<Problem>();
        var cmdlets = assembly.GetExportedTypes()
            .Select(CmdletDeclaration.TryRead)
            .OfType<CmdletDeclaration>()
            .OrderBy(cmdlet => cmdlet.Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (cmdlets.Count == 0) problems.Add(new(Problem.NoCmdlet, $"{Path.GetFileName(assemblyPath)} has no public cmdlet"));

        var reader = new CommandHelpReader(new DocumentationFile(XDocument.Load(documentationPath, LoadOptions.PreserveWhitespace)),
            new ReferenceNames(cmdlets), problems);
        return new(MamlWriter.Write(cmdlets.Select(reader.Read)), problems);
    }

    /// <summary>Writes the help where PowerShell finds it.</summary>
    public static void Save(XDocument help, string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var writer = XmlWriter.Create(path, new()
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            NewLineChars = "\n",
            NewLineHandling = NewLineHandling.None,
        });
        help.Save(writer);
    }
}
