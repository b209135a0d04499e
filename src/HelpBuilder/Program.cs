using System.Xml;
using ModelArtsImages.HelpBuilder;

if (args is not [var assembly, var documentation, var output])
{
    Console.Error.WriteLine("Usage: HelpBuilder <assembly> <documentation file> <help file>");
    return 2;
}

try
{
    var help = HelpFile.Generate(assembly, documentation);
    foreach (var problem in help.Problems) ReportToMSBuild(problem);
    if (help.Problems.Count > 0) return 1;

    help.Save(output);
    return 0;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or BadImageFormatException or XmlException)
{
    ReportToMSBuild(exception.Message);
    return 1;
}

// MSBuild takes a line of this form for an error of the build.
static void ReportToMSBuild(string problem) => Console.Error.WriteLine($"HelpBuilder : error : {problem}");
