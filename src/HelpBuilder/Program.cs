using System.Xml;
using ModelArtsImages.HelpBuilder;

const string Usage = """
    Usage:
      HelpBuilder build <assembly> <documentation file> <address> <help file> [<translation> <help file>]...
      HelpBuilder update <assembly> <documentation file> <pages> [<translation> <pages>]...

    build   writes the help file of the module and one for each translation. <address> is where the pages are published, or "".
    update  writes the cmdlets' pages, and brings the files of each translation up to date with the English help.
    """;

try
{
    return args switch
    {
        ["build", var assembly, var documentation, var address, var file, .. var pairs] when pairs.Length % 2 == 0 =>
            Run(HelpFile.Generate(assembly, documentation, address), help => Build(help, file, pairs)),
        ["update", var assembly, var documentation, var pages, .. var pairs] when pairs.Length % 2 == 0 =>
            Run(HelpFile.Generate(assembly, documentation, address: ""), help => Update(help, pages, pairs)),
        _ => ShowUsage(),
    };
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException or XmlException)
{
    ReportToMSBuild(exception.Message);
    return 1;
}

// Help with problems is not written.
static int Run(HelpFile help, Action<HelpFile> write)
{
    foreach (var problem in help.Problems) ReportToMSBuild(problem);
    if (help.Problems.Count > 0) return 1;

    write(help);
    return 0;
}

static void Build(HelpFile help, string file, string[] translations)
{
    HelpFile.Save(help.Document, file);
    foreach (var pair in translations.Chunk(2)) HelpFile.Save(Translation.Load(pair[0]).Apply(help.Document), pair[1]);
}

static void Update(HelpFile help, string pages, string[] translations)
{
    new PageSet(help.Document, PageLabels.English).Save(pages);
    foreach (var pair in translations.Chunk(2))
    {
        var translation = Translation.Load(pair[0]);
        translation.Update(help.Document);
        new PageSet(translation.Apply(help.Document), PageLabels.Chinese).Save(pair[1]);
    }
}

static int ShowUsage()
{
    Console.Error.WriteLine(Usage);
    return 2;
}

// MSBuild treats a line of this form as a build error.
static void ReportToMSBuild(string problem) => Console.Error.WriteLine($"HelpBuilder : error : {problem}");
