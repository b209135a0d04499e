using System.Text;
using System.Xml.Linq;

namespace ModelArtsImages.HelpBuilder;

/// <summary>The pages of all cmdlets, and their index.</summary>
/// <param name="help">The help in MAML.</param>
/// <param name="labels">The words of the pages' language.</param>
internal sealed class PageSet(XDocument help, PageLabels labels)
{
    private const string Index = "README.md";

    /// <summary>The Markdown of each page by the name of its file.</summary>
    public IReadOnlyDictionary<string, string> Files { get; } = Render(help, labels);

    /// <summary>Writes the pages to a folder, and removes those of cmdlets that no longer exist.</summary>
    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(folder, "*.md").Where(file => !Files.ContainsKey(Path.GetFileName(file))))
            File.Delete(file);
        foreach (var (name, text) in Files) File.WriteAllText(Path.Combine(folder, name), text);
    }

    private static SortedDictionary<string, string> Render(XDocument help, PageLabels labels)
    {
        var commands = help.Root!.Elements().ToList();
        var names = commands.Select(Maml.NameOf).ToHashSet();
        var pages = commands.Select(command => new Page(command, names, labels)).ToList();
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Index] = RenderIndex(pages, labels) };
        foreach (var page in pages) files.Add($"{page.Name}.md", page.ToMarkdown());
        return files;
    }

    private static string RenderIndex(IEnumerable<Page> pages, PageLabels labels)
    {
        var text = new StringBuilder($"# {labels.Cmdlets}\n\n| | |\n|---|---|\n");
        foreach (var page in pages) text.Append(null, $"| {Page.LinkTo(page.Name)} | {page.Synopsis} |\n");
        return $"{text}";
    }
}
