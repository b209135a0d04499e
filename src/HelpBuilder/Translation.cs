using System.Xml.Linq;

namespace ModelArtsImages.HelpBuilder;

/// <summary>
/// The help in another language. Its folder has a file for each cmdlet, and one for the texts that they have in common. A translation
/// follows its English text, and applies only while the help has exactly this text.
/// </summary>
internal sealed class Translation
{
    /// <summary>The file of the texts that several cmdlets have.</summary>
    public const string Common = "Common";

    private const string Stale = "no longer in the help";

    private readonly string _folder;

    private readonly List<TranslatedText> _texts;

    private readonly Dictionary<string, string> _translations;

    private Translation(string folder)
    {
        _folder = folder;
        _texts = [.. Files().Order(StringComparer.Ordinal).SelectMany(TranslatedText.Read).Where(text => text.Translated.Length > 0)];
        _translations = _texts.GroupBy(text => text.English, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Translated, StringComparer.Ordinal);
    }

    /// <summary>Reads the files of a folder.</summary>
    public static Translation Load(string folder) => new(folder);

    /// <summary>The help in the other language. A text without a translation stays English.</summary>
    public XDocument Apply(XDocument english)
    {
        var help = new XDocument(english);
        foreach (var command in help.Root!.Elements())
        {
            foreach (var text in HelpText.Of(command))
                if (_translations.TryGetValue(text.English, out var translated)) text.Replace(translated);
            foreach (var example in command.Element(Maml.Command + "examples")!.Elements())
                ExampleTitle.Of(example).PutInto(example, PageLabels.Chinese);
        }

        return help;
    }

    /// <summary>The texts that have no translation, because they are new or their English has changed.</summary>
    public IReadOnlyList<TranslatedText> MissingIn(XDocument english) =>
        [.. Arrange(english).Where(text => !_translations.ContainsKey(text.English))];

    /// <summary>The translations whose English is no longer in the help.</summary>
    public IReadOnlyList<TranslatedText> StaleIn(XDocument english)
    {
        var used = Arrange(english).Select(text => text.English).ToHashSet(StringComparer.Ordinal);
        return [.. _texts.Where(text => !used.Contains(text.English))];
    }

    /// <summary>
    /// Rewrites the files in the order of the help. A text without a translation is written without one, next to the stale translations of
    /// the same place.
    /// </summary>
    public void Update(XDocument english)
    {
        var texts = Arrange(english);
        var stale = StaleIn(english)
            .Select(text => text.Place.EndsWith(Stale, StringComparison.Ordinal) ? text : text with { Place = $"{text.Place}, {Stale}" })
            .ToList();
        foreach (var file in Files()) File.Delete(file);
        foreach (var file in texts.Concat(stale).GroupBy(text => text.File))
        {
            // A stable sort keeps the order of the help, and puts stale texts next to the current texts of their place.
            var places = file.Select(PlaceOf).Distinct().ToList();
            var content = file.OrderBy(text => places.IndexOf(PlaceOf(text)))
                .Select(text => text with { Translated = _translations.GetValueOrDefault(text.English, "") });
            File.WriteAllText(Path.Combine(_folder, $"{file.Key}.md"), $"# {file.Key}\n\n{string.Concat(content).TrimEnd()}\n");
        }
    }

    private static string PlaceOf(TranslatedText text) => text.Place.Split($", {Stale}")[0];

    /// <summary>The texts to translate, each once, in the file and at the place where its translation belongs.</summary>
    private static List<TranslatedText> Arrange(XDocument english)
    {
        var all = english.Root!.Elements()
            .SelectMany(command => HelpText.Of(command).Select(text => new TranslatedText(Maml.NameOf(command), text.Place, text.English)))
            .ToList();
        return [.. all.GroupBy(text => text.English, StringComparer.Ordinal).Select(group =>
            group.Select(text => text.File).Distinct().Count() > 1 ? group.First() with { File = Common } : group.First())];
    }

    private IEnumerable<string> Files() => Directory.Exists(_folder) ? Directory.EnumerateFiles(_folder, "*.md") : [];
}
